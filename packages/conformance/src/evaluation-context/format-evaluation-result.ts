import type { EvaluationResult, FlagResult, FlagValue, Metadata, SegmentResult } from '@burgee/engine';
import { formatReason } from './format-reason.ts';

/** Flagsmith's `evaluation-result.json`. */
export interface EvaluationResultJson {
  /** By name. */
  readonly flags: Readonly<Record<string, FlagResultJson>>;
  readonly segments: readonly SegmentResult[];
}

export interface FlagResultJson {
  readonly name: string;
  readonly enabled: boolean;
  readonly value: FlagValue;
  readonly reason: string;
  readonly variant: string | null;
  readonly metadata?: Metadata | undefined;
}

/** Writes a result as Flagsmith's engines do. Every name becomes an own property, even `__proto__`. */
export function formatEvaluationResult({ flags, segments }: EvaluationResult): EvaluationResultJson {
  return { flags: Object.fromEntries(flags.map((flag) => [flag.name, toJson(flag)])), segments };
}

function toJson(flag: FlagResult): FlagResultJson {
  return { ...flag, reason: formatReason(flag.reason) };
}
