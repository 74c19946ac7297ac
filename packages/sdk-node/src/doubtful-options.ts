import type { Logger } from '@burgee/sdk-core';
import { NODE_OPTION_CHECKS } from './check-options.ts';
import { warn } from './warn.ts';

/** What options of flagsmith-nodejs have become. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  enableLocalEvaluation: 'local is the default here, and evaluation: "remote" asks the server',
  environmentRefreshIntervalSeconds: 'pollIntervalMs, in milliseconds',
  requestTimeoutSeconds: 'requestTimeoutMs, in milliseconds',
  retries: 'nothing to set: what fails is tried again',
  requestRetryDelayMilliseconds: 'nothing to set: what fails is tried again',
  defaultFlagHandler: 'the fallback of each read, or bootstrapFlags',
  offlineMode: 'offline',
  offlineHandler: 'bootstrapFile, or source: fileSource(path)',
  onEnvironmentChange: 'client.on("change", …)',
  enableAnalytics: 'analytics',
  customHeaders: 'headers',
  agent: 'dispatcher',
  fetch: 'dispatcher',
  cache: 'nothing to set: local evaluation needs none, and storage is for restarts',
};

/** Warns of options that there are not, which would pass for left out, and of seconds where milliseconds are meant. */
export function warnOfDoubtfulOptions(options: object, logger: Logger): void {
  const doubts = Object.entries(options).map(([name, value]: [string, unknown]) => doubtOf(name, value));
  for (const doubt of doubts.filter((text) => text !== undefined).slice(0, MOST_WARNINGS)) void warn(logger, doubt);
}

const MOST_WARNINGS = 20;

function doubtOf(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(NODE_OPTION_CHECKS, name))
    return `There is no option "${name.slice(0, 100)}"; it is left out.${hintFor(name)}`;
  if (!name.endsWith('Ms') || typeof value !== 'number' || value >= 1_000) return undefined;
  return `${name} is ${value}, in milliseconds. Are seconds meant? That is ${value * 1_000}.`;
}

function hintFor(name: string): string {
  if (Object.hasOwn(SUCCESSORS, name))
    return ` In place of this option of flagsmith-nodejs there is ${SUCCESSORS[name]}.`;
  const near = Object.keys(NODE_OPTION_CHECKS).filter((option) => isNear(name, option));
  return near.length === 0 ? '' : ` Did you mean "${near.join('" or "')}"?`;
}

/** Whether one is the other but for upper case, its unit, or a slip of the pen for every four characters. */
function isNear(name: string, option: string): boolean {
  const [one, other] = [name.toLowerCase(), option.toLowerCase()];
  return other === `${one}ms` || (one.length < 40 && distance(one, other) <= Math.floor(one.length / 4));
}

/** How many characters have to be put in, taken out or replaced to make one text of the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [index, character] of [...one].entries()) {
    const next = [index + 1];
    for (let column = 1; column < row.length; column += 1) {
      const replaced = at(row, column - 1) + (other[column - 1] === character ? 0 : 1);
      next.push(Math.min(replaced, at(row, column) + 1, at(next, column - 1) + 1));
    }
    row = next;
  }
  return at(row, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
