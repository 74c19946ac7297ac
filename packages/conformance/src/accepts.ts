import { isDeepStrictEqual } from 'node:util';
import type { Acceptable } from './acceptable.ts';
import type { EvaluationResultJson } from './evaluation-context/format-evaluation-result.ts';

/** Whether an outcome accepts a result; `undefined` stands for an input that was rejected. */
export function accepts(wanted: Acceptable, result: EvaluationResultJson | undefined): boolean {
  if (wanted.kind === 'refused' || result === undefined) return wanted.kind === 'refused' && result === undefined;
  if (wanted.kind === 'flag-count') return Object.keys(result.flags).length === wanted.count;
  const { segments, flags } = wanted;
  return (
    (segments === undefined || acceptsSegments(segments, result)) &&
    (flags === undefined || acceptsFlags(flags, result))
  );
}

function acceptsSegments(segments: readonly string[], result: EvaluationResultJson): boolean {
  return isDeepStrictEqual(
    result.segments.map(({ name }) => name),
    segments,
  );
}

/** Cases state the members of a flag that matter; other metadata is not compared. */
function acceptsFlags(flags: Readonly<Record<string, unknown>>, result: EvaluationResultJson): boolean {
  const names = Object.keys(flags);
  if (!isDeepStrictEqual(names.toSorted(), Object.keys(result.flags).toSorted())) return false;
  return names.every((name) => acceptsFlag(flags[name], Object.getOwnPropertyDescriptor(result.flags, name)?.value));
}

function acceptsFlag(wanted: unknown, received: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null || typeof received !== 'object' || received === null) return false;
  const members = new Map(Object.entries(received));
  return Object.entries(wanted).every(([member, value]) => isDeepStrictEqual(members.get(member), value));
}
