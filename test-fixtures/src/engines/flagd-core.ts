import { loadFlagd } from './flagd/load-flagd.ts';
import { serve } from './serve.ts';

// `burgee-conformance --exec 'node --import tsx test-fixtures/src/engines/flagd-core.ts'`

await serve(loadFlagd());
