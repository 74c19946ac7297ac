import { describeClient } from './describe-client.ts';
import { realHarness } from './real-harness.ts';

describeClient('over real time and a real server', () => realHarness());
