import { warnSafely } from '@burgee/node-ports';
import type { Logger } from '@burgee/sdk-core';
import { NODE_OPTION_CHECKS } from './check-options.ts';

/** What replaces the options of flagsmith-nodejs. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ['enableLocalEvaluation', 'local is the default here, and evaluation: "remote" asks the server'],
  ['environmentRefreshIntervalSeconds', 'pollIntervalMs, in milliseconds'],
  ['requestTimeoutSeconds', 'requestTimeoutMs, in milliseconds'],
  ['retries', 'nothing to set: what fails is tried again'],
  ['requestRetryDelayMilliseconds', 'nothing to set: what fails is tried again'],
  ['defaultFlagHandler', 'the fallback of each read, or bootstrapFlags'],
  ['offlineMode', 'offline'],
  ['offlineHandler', 'bootstrapFile, or source: fileSource(path)'],
  ['onEnvironmentChange', 'client.on("change", …)'],
  ['enableAnalytics', 'analytics'],
  ['customHeaders', 'headers'],
  ['agent', 'dispatcher'],
  ['fetch', 'dispatcher'],
  ['cache', 'nothing to set: local evaluation needs none, and storage is for restarts'],
]);

const MAX_WARNINGS = 20;

/** Warns of unknown options, which have no effect, and of numbers that look like seconds instead of milliseconds. */
export function warnAboutOptions(options: object, logger: Logger): void {
  const warnings = Object.entries(options).flatMap(([name, value]: [string, unknown]) => warningsAbout(name, value));
  for (const warning of warnings.slice(0, MAX_WARNINGS)) void warnSafely(logger, warning);
}

function warningsAbout(name: string, value: unknown): readonly string[] {
  if (!Object.hasOwn(NODE_OPTION_CHECKS, name))
    return [`There is no option "${name.slice(0, 100)}"; it is left out.${hintFor(name)}`];
  if (!name.endsWith('Ms') || typeof value !== 'number' || value >= 1_000) return [];
  return [`${name} is ${value}, in milliseconds. Are seconds meant? That is ${value * 1_000}.`];
}

function hintFor(name: string): string {
  const replacement = REPLACEMENTS.get(name);
  if (replacement !== undefined) return ` In place of this option of flagsmith-nodejs there is ${replacement}.`;
  const similar = Object.keys(NODE_OPTION_CHECKS).filter((option) => isSimilar(name, option));
  return similar.length === 0 ? '' : ` Did you mean "${similar.join('" or "')}"?`;
}

/** Whether the names differ only in upper case, in a missing unit, or in one character of every four. */
function isSimilar(name: string, option: string): boolean {
  const [one, other] = [name.toLowerCase(), option.toLowerCase()];
  return other === `${one}ms` || (one.length < 40 && editDistance(one, other) <= Math.floor(one.length / 4));
}

/** How many characters must be added, removed or replaced to turn one text into the other (Levenshtein). */
function editDistance(one: string, other: string): number {
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
