import { parseArgs } from 'node:util';

export interface Options {
  /** The names of the runtimes to ask, however they are written; none names all of them. */
  readonly only: readonly string[];
  /** Only questions whose name contains this. */
  readonly filter: string;
  /** A runtime that is not installed has failed, where everything must be there. */
  readonly isStrict: boolean;
}

export const USAGE = `npm run test:runtimes [-- --only <runtime>]... [-- --filter <text>] [-- --strict]

  --only    one runtime alone, as often as given: "Node 22", bun, firefox
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
      filter: { type: 'string', default: '' },
      strict: { type: 'boolean', default: environment['CI'] === 'true' },
    },
  });
  return { only: values.only, filter: values.filter, isStrict: values.strict };
}
