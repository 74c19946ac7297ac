import { loadFlagsmith8 } from './load-flagsmith-8.ts';
import { serve } from './serve.ts';

// `burgee-conformance --exec 'node --import tsx packages/conformance/engines/flagsmith-nodejs.ts'`

await serve(loadFlagsmith8());
