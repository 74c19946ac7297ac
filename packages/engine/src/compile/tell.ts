import type { Diagnostic } from '../model/diagnostic.ts';

/** As many are told of one part of an environment. Nobody reads more, and a hostile document could have a million. */
const MAX_DIAGNOSTICS = 100;

/** Adds what is doubtful to what is told of a part, unless that is enough. */
export function tell(diagnostics: Diagnostic[], diagnostic: Diagnostic): void {
  if (!isToldEnough(diagnostics)) diagnostics.push(diagnostic);
}

/** Of all parts together; the last one says that there are more. */
const MAX_IN_ALL = 1_000;

/** Puts together what is told of all parts. */
export function gather(parts: readonly { readonly diagnostics: readonly Diagnostic[] }[]): readonly Diagnostic[] {
  const all = parts.flatMap(({ diagnostics }) => diagnostics);
  if (all.length <= MAX_IN_ALL) return all;
  const message = `${all.length - MAX_IN_ALL + 1} more parts of the environment are doubtful; they are not listed.`;
  return [...all.slice(0, MAX_IN_ALL - 1), { code: 'more', path: [], message }];
}

/** For whoever would have work to do before telling: a path through a thousand levels takes 16 kB. */
export function isToldEnough(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.length >= MAX_DIAGNOSTICS;
}
