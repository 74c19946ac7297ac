import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  /** Folders of cases; the kit's own if empty. */
  readonly cases: readonly string[];
  /** The command of an engine; `undefined` for Burgee's own, in this process. */
  readonly exec: string | undefined;
  readonly jobs: number;
  readonly limitMs: number;
  readonly startLimitMs: number;
  readonly ignored: readonly string[];
  /** Rules that the engine does not implement, see `skipCase`. */
  readonly skippedRules: readonly string[];
  /** Only cases whose file name contains this. */
  readonly filter: string;
  /** The one case to run and print in full, by its name with or without `.jsonc` or `.json`. */
  readonly show: string | undefined;
  /** The run stops after this many failures; `Infinity` for no limit. */
  readonly maxFailures: number;
  readonly listsOnly: boolean;
  /** Files to write. */
  readonly junit: string | undefined;
  readonly json: string | undefined;
  readonly badge: string | undefined;
}

/** Reads the command line; `undefined` for `--help`. @throws TypeError or RangeError for invalid arguments */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', multiple: true, default: [] },
      exec: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      timeout: { type: 'string', default: '5000' },
      'start-timeout': { type: 'string', default: '30000' },
      ignore: { type: 'string', multiple: true, default: [] },
      'skip-rules': { type: 'string', multiple: true, default: [] },
      filter: { type: 'string', default: '' },
      show: { type: 'string' },
      'max-failures': { type: 'string' },
      list: { type: 'boolean', default: false },
      junit: { type: 'string' },
      json: { type: 'string' },
      badge: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  if (values.exec?.trim() === '') throw new RangeError('--exec must be a command, got nothing.');
  return {
    cases: values.cases,
    exec: values.exec,
    jobs: positive('--jobs', values.jobs),
    limitMs: positive('--timeout', values.timeout),
    startLimitMs: positive('--start-timeout', values['start-timeout']),
    ignored: values.ignore.flatMap((members) => members.split(',')),
    skippedRules: values['skip-rules'].flatMap((rules) => rules.split(',')),
    filter: values.filter,
    show: values.show,
    maxFailures: values['max-failures'] === undefined ? Infinity : positive('--max-failures', values['max-failures']),
    listsOnly: values.list,
    junit: values.junit,
    json: values.json,
    badge: values.badge,
  };
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MAX) return number;
  throw new RangeError(`${name} must be a whole number from 1 to ${MAX}, got ${JSON.stringify(text)}.`);
}

/** The longest that a timer can wait, in milliseconds. */
const MAX = 2 ** 31 - 1;
