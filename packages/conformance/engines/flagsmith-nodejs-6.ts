import { loadFlagsmith6 } from './load-flagsmith-6.ts';
import { serve } from './serve.ts';

// `burgee-conformance --exec 'node --import tsx packages/conformance/engines/flagsmith-nodejs-6.ts'`

await serve(loadFlagsmith6());
