import type { Pattern } from './pattern.ts';

/** A pattern that a text must match, or must not match. */
export interface Requirement {
  readonly pattern: Pattern;
  readonly isNegated: boolean;
}

/**
 * Splits a pattern that starts with `^` and lookaheads into patterns without them: a text matches `^(?!a)(?=b)c` if it
 * matches `^b` and `^c`, and does not match `^a`. Other patterns are their only requirement.
 */
export function splitLookaheads(root: Pattern): readonly Requirement[] {
  const parts = root.kind === 'sequence' ? root.parts : [];
  const [start] = parts;
  if (start?.kind !== 'assertion' || start.source !== '^') return [{ pattern: root, isNegated: false }];
  const requirements: Requirement[] = [];
  let at = 1;
  for (let part = parts[at]; part?.kind === 'lookahead'; part = parts[at]) {
    requirements.push({ pattern: { kind: 'sequence', parts: [start, part.body] }, isNegated: part.isNegated });
    at += 1;
  }
  const rest: Pattern = at === 1 ? root : { kind: 'sequence', parts: [start, ...parts.slice(at)] };
  return [...requirements, { pattern: rest, isNegated: false }];
}
