import type { Diagnostic } from '../model/diagnostic.ts';

/** As many are told of one part of an environment. Nobody reads more, and a hostile document could have a million. */
const MAX_DIAGNOSTICS = 100;

/** Adds what is doubtful to what is told of a part, unless that is enough. */
export function tell(diagnostics: Diagnostic[], diagnostic: Diagnostic): void {
  if (!isToldEnough(diagnostics)) diagnostics.push(diagnostic);
}

/** For whoever would have work to do before telling: a path through a thousand levels takes 16 kB. */
export function isToldEnough(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.length >= MAX_DIAGNOSTICS;
}
