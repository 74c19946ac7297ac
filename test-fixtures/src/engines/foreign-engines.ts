import { fileURLToPath } from 'node:url';

/** An engine of somebody else, and how its answers are compared with the cases. */
export interface ForeignEngine {
  readonly name: string;
  /** Started as a process, it answers for the engine. */
  readonly file: string;
  /** Members of flags and segments that it does not give. */
  readonly ignored: readonly string[];
  /** Cases that it answers by chance, as it hashes random ids. */
  readonly unsteady: readonly string[];
}

export const foreignEngines: readonly ForeignEngine[] = [
  {
    name: 'flagsmith-nodejs 8.1.2',
    file: fileURLToPath(new URL('flagsmith-nodejs.ts', import.meta.url)),
    ignored: ['variant'],
    unsteady: ['document/seed-feature-id.jsonc'],
  },
  {
    name: 'flagsmith-nodejs 6.2.0',
    file: fileURLToPath(new URL('flagsmith-nodejs-6.ts', import.meta.url)),
    ignored: ['variant', 'reason', 'metadata'],
    unsteady: ['document/seed-feature-id.jsonc'],
  },
];
