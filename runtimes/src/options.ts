import { parseArgs } from 'node:util';

export interface Options {
  /** The names of the runtimes to ask, however they are written; none names all of them. */
  readonly only: readonly string[];
  /** Only questions whose name contains this. */
  readonly filter: string;
  /** What is run: the engine's kit, the suite of the SDK for Node, or both when it is not given. */
  readonly part: 'engine' | 'sdk-node' | undefined;
  /** A runtime that is not installed has failed, where everything must be there. */
  readonly isStrict: boolean;
}

export const USAGE = `npm run test:runtimes [-- --only <runtime>]... [-- --part <part>] [-- --filter <text>] [-- --strict]

  --only    one runtime alone, as often as given: "Node 22", bun, firefox
  --part    engine: the whole kit; sdk-node: its own suite, on Node, Bun and Deno; both unless given
  --filter  only the cases whose name contains a text
  --strict  a runtime that is not installed has failed; in CI that is so without asking

Ends with 0 when every answer is right, 1 when any is wrong or missing, 2 when there was nothing to ask.
`;

/** @throws TypeError that names an unknown option */
export function parseOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string', multiple: true, default: [] },
      part: { type: 'string' },
      filter: { type: 'string', default: '' },
      strict: { type: 'boolean', default: environment['CI'] === 'true' },
    },
  });
  const { part } = values;
  if (part !== undefined && part !== 'engine' && part !== 'sdk-node') {
    throw new TypeError(`--part must be engine or sdk-node, got ${part}.`);
  }
  return { only: values.only, part, filter: values.filter, isStrict: values.strict };
}
