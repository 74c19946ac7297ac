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
    name: 'burgee-parse-again',
    title: 'Burgee parsing what changed',
    prepare(workload) {
      const { reader, texts } = prepareReload(workload);
      return (index) => reader.parse(texts[index & 1] ?? '');
    },
  },
  {
    name: 'burgee-read-again',
    title: 'Burgee reading what it parsed',
    prepare(workload) {
      const { reader, texts } = prepareReload(workload);
      const documents = texts.map((text) => reader.parse(text));
      return (index) => read(reader, documents[index & 1]);
    },
  },
  {
    name: 'burgee-compile-again',
    title: 'Burgee compiling what changed',
    prepare(workload) {
      const { reader, texts, environment } = prepareReload(workload);
      const [before, after] = texts.map((text) => read(reader, reader.parse(text)));
      if (before === undefined || after === undefined) throw new RangeError('Two documents are needed.');
      let previous: CompiledEnvironment = compileEnvironment(environment);
      return (index) => {
        previous = compileEnvironment(index & 1 ? after : before, { previous });
        return previous;
      };
    },
  },
  {
    name: 'burgee-read-whole-again',
    title: 'Burgee reading what JSON.parse gave',
    prepare(workload) {
      const { reader, texts } = prepareReload(workload);
      const documents = texts.map((text): unknown => JSON.parse(text));
      return (index) => read(reader, documents[index & 1]);
    },
  },
];

/** A reader that knows a document, and two more that differ from each other in a flag: nothing is compared with itself. */
function prepareReload({ environment }: Workload) {
  const { flags, ...others } = environment();
  const changed = flags.map((flag, index) => (index === 0 ? { ...flag, isOn: !flag.isOn } : flag));
  const texts = [textOf({ flags, ...others }), textOf({ flags: changed, ...others })] as const;
  const reader = createDocumentReader();
  return { reader, texts, environment: read(reader, reader.parse(textOf({ flags, ...others }))) };
}

/** As it comes from a text: objects that share nothing. */
function parsed(environment: ReturnType<Workload['environment']>): unknown {
  return JSON.parse(textOf(environment));
}

/** In one piece: a text that was just put together is put into one at its first use. */
function textOf(environment: ReturnType<Workload['environment']>): string {
  return Buffer.from(JSON.stringify(flagsmithDocument(environment))).toString();
}

function read(reader: ReturnType<typeof createDocumentReader>, document: unknown) {
  const result = reader(document);
  if (!result.ok) throw new Error(`Burgee does not take the document: ${JSON.stringify(result.issues)}`);
  return result.value;
}
