import type { CaseInput } from '../src/case.ts';
import { ourResult } from './compare.ts';

/** Writes a case with Burgee's answer. Before it can be committed, somebody has to write its description. */
export function formatCase(input: CaseInput): string {
  const { kind: _, ...members } = input;
  const head = { description: 'Say in a sentence what this shows.', rule: ['RULE-1'] };
  const identity = input.kind === 'document' ? { identity: input.identity ?? null } : {};
  return JSON.stringify({ ...head, ...members, ...identity, result: ourResult(input) }, undefined, 2);
}
