import { type CompiledEnvironment, compileEnvironment } from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import { flagsmithDocument } from '../engine/flagsmith-document.ts';
import type { Workload } from '../workload/workload.ts';
import type { Floor } from './floor.ts';

/** What remains of a load when the text is parsed as JSON already. */
export const loadPhases: readonly Floor[] = [
  {
    name: 'burgee-read',
    title: 'Burgee reading what JSON.parse gave',
    prepare({ environment }) {
      const document = parsed(environment());
      return () => read(createDocumentReader(), document);
    },
  },
  {
    name: 'burgee-compile',
    title: 'Burgee compiling what was read',
    prepare({ environment }) {
      const value = read(createDocumentReader(), parsed(environment()));
      return () => compileEnvironment(value);
    },
  },
];

/** The same when one flag changed. */
export const reloadPhases: readonly Floor[] = [
  {
    name: 'burgee-read-again',
    title: 'Burgee reading what JSON.parse gave',
    prepare(workload) {
      const documents = bothDocuments(workload);
      const reader = createDocumentReader();
      return (index) => read(reader, documents[index & 1]);
    },
  },
  {
    name: 'burgee-compile-again',
    title: 'Burgee compiling what changed',
    prepare(workload) {
      const reader = createDocumentReader();
      const [before, after] = bothDocuments(workload).map((document) => read(reader, document));
      if (before === undefined || after === undefined) throw new RangeError('Two documents are needed.');
      let previous: CompiledEnvironment = compileEnvironment(before);
      return (index) => {
        previous = compileEnvironment(index & 1 ? after : before, { previous });
        return previous;
      };
    },
  },
];

function bothDocuments({ environment }: Workload): readonly [unknown, unknown] {
  const { flags, ...others } = environment();
  const changed = flags.map((flag, index) => (index === 0 ? { ...flag, isOn: !flag.isOn } : flag));
  return [parsed({ flags, ...others }), parsed({ flags: changed, ...others })];
}

/** As it comes from a text: objects that share nothing. */
function parsed(environment: ReturnType<Workload['environment']>): unknown {
  return JSON.parse(JSON.stringify(flagsmithDocument(environment)));
}

function read(reader: ReturnType<typeof createDocumentReader>, document: unknown) {
  const result = reader(document);
  if (!result.ok) throw new Error(`Burgee does not take the document: ${JSON.stringify(result.issues)}`);
  return result.value;
}
