import {
  type Bucketing,
  type CompiledEnvironment,
  compileEnvironment,
  evaluateFlag,
  evaluateFlags,
  type Identity,
  openIdentity,
} from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import type { Environment } from '../workload/environment.ts';
import { type Engine, type Running, written } from './engine.ts';
import { flagsmithDocument } from './flagsmith-document.ts';

/** The engine of this repository, built as it is published. */
export const burgee = {
  write: (environment: Environment) => written(flagsmithDocument(environment)),
  start: (text: string) => running(text, []),
} satisfies Engine<Identity>;

/** The same, where a document asks for xxHash instead of Flagsmith's MD5. */
export const burgeeXxhash: Engine<Identity> = {
  write: (environment) => written({ ...flagsmithDocument(environment), bucketing: 'xxhash64' }),
  start: async (text) => running(text, [await loadXxhashBucketing()]),
};

function running(text: string, bucketings: readonly Bucketing[]): Running<Identity> {
  const names = ['md5', ...bucketings.map(({ name }) => name)] as const;
  const readDocument = createDocumentReader({ bucketings: names });
  const load = (json: string, previous?: CompiledEnvironment): CompiledEnvironment => {
    const parsed = readDocument(readDocument.parse(json));
    if (!parsed.ok) throw new Error(`Burgee does not take the document: ${JSON.stringify(parsed.issues)}`);
    return compileEnvironment(parsed.value, { bucketings, previous });
  };

  let compiled = load(text);
  return {
    contextOf: ({ id, traits }) => ({ identifier: id, traits: { ...traits } }),
    isOn: (flag, identity) => evaluateFlag(compiled, flag, identity)?.enabled === true,
    isOnForAll: (flag) => evaluateFlag(compiled, flag)?.enabled === true,
    open: (identity) => openIdentity(compiled, identity),
    countOn(flags, identity) {
      const view = openIdentity(compiled, identity);
      let count = 0;
      for (const flag of flags) if (view.evaluateFlag(flag)?.enabled) count += 1;
      return count;
    },
    all(identity) {
      const answers = evaluateFlags(compiled, identity);
      return { answers, isOn: (name) => answers.flags.find((flag) => flag.name === name)?.enabled === true };
    },
    replace(next) {
      compiled = load(next, compiled);
    },
    stop() {},
  };
}
