import { fileURLToPath } from 'node:url';
import type { Explanation } from './explanation.ts';
import { EXPLANATIONS } from './flagd/explanations.ts';
import { SKIPPED_RULES } from './flagd/skipped-rules.ts';

/** An engine of somebody else, and how its answers are compared with the cases. */
export interface ForeignEngine {
  readonly name: string;
  /** Started as a process, it answers for the engine. */
  readonly file: string;
  /** Members of flags and segments that it does not give. */
  readonly ignored: readonly string[];
  /** Rules that its adapter decides in its place. */
  readonly skippedRules: readonly string[];
  /** Cases that it answers rightly or wrongly by chance. */
  readonly byChance: readonly string[];
  /** Why it does not do as the cases say, for every rule where it does not; absent where the page says it otherwise. */
  readonly explanations?: readonly Explanation[];
}

export const foreignEngines: readonly ForeignEngine[] = [
  {
    name: 'flagsmith-nodejs 8.1.2',
    file: fileURLToPath(new URL('flagsmith-nodejs.ts', import.meta.url)),
    ignored: ['variant'],
    skippedRules: [],
    byChance: ['document/seed-feature-id.jsonc'], // it hashes random ids
  },
  {
    name: 'flagsmith-nodejs 6.2.0',
    file: fileURLToPath(new URL('flagsmith-nodejs-6.ts', import.meta.url)),
    ignored: ['variant', 'reason', 'metadata'],
    skippedRules: [],
    byChance: ['document/seed-feature-id.jsonc'],
  },
  {
    name: '@openfeature/flagd-core 4.0.1',
    file: fileURLToPath(new URL('flagd-core.ts', import.meta.url)),
    ignored: [],
    skippedRules: SKIPPED_RULES,
    byChance: [
      'identity/number-identifier.jsonc', // another hash, which agrees by luck
      'variant/control.jsonc',
      'variant/priority.jsonc',
      'depth/nested-500.json', // its check of the schema needs nearly all of the stack
    ],
    explanations: EXPLANATIONS,
  },
];
