import { parseArgs } from 'node:util';

export interface Options {
  /** Fewer and shorter rounds: about a minute; nothing is written. */
  readonly isQuick: boolean;
  /** The workloads to measure; none names all of them, and the curves. */
  readonly only: readonly string[];
  /** Draws and writes what the last full run measured, and measures nothing. */
  readonly isRender: boolean;
}

export const USAGE = `npm --prefix bench start [-- --quick] [-- --only <workload>]... [-- --render]

  --quick   fewer and shorter rounds, about a minute; prints, writes nothing
  --only    one workload alone, as often as given; prints, writes nothing
  --render  draws charts and tables again from results/latest.json
`;

/** @throws TypeError that names an unknown option */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      render: { type: 'boolean', default: false },
    },
  });
  return { isQuick: values.quick, only: values.only, isRender: values.render };
}
