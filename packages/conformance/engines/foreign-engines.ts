import { fileURLToPath } from 'node:url';

/** An engine of another project, and how its results are compared with the cases. */
export interface ForeignEngine {
  readonly name: string;
  /** A program that answers for the engine. */
  readonly file: string;
  /** Members of flags and segments that are missing in its results. */
  readonly ignored: readonly string[];
  /** Cases whose result differs from run to run. */
  readonly byChance: readonly string[];
}

export const foreignEngines: readonly ForeignEngine[] = [
  {
    name: 'flagsmith-nodejs 8.1.2',
    file: fileURLToPath(new URL('flagsmith-nodejs.ts', import.meta.url)),
    ignored: ['variant'],
    byChance: ['document/seed-feature-id.jsonc'], // it hashes random ids
  },
  {
    name: 'flagsmith-nodejs 6.2.0',
    file: fileURLToPath(new URL('flagsmith-nodejs-6.ts', import.meta.url)),
    ignored: ['variant', 'reason', 'metadata'],
    byChance: ['document/seed-feature-id.jsonc'],
  },
];
