import { loadFlagd } from './flagd/load-flagd.ts';
import { serve } from './serve.ts';

// `burgee-conformance --exec 'node --import tsx packages/conformance/engines/flagd-core.ts'`,
// with the rules of flagd/skipped-rules.ts as `--skip-rules`.

await serve(loadFlagd());
