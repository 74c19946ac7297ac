import { describeClient } from './describe-client.ts';
import { fakeHarness } from './fake-harness.ts';

describeClient('over fakes', () => fakeHarness());
