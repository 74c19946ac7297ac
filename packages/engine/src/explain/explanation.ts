import type { FlagValue } from '@burgee/environment-document/model';
import type { FlagResult } from '../model/flag.ts';
import type { Identity } from '../model/identity.ts';
import type { Subject } from '../operator/operator.ts';

/** Why a flag has its value for an identity: every step, in the order of evaluation. Plain data. */
export interface FlagExplanation {
  readonly result: FlagResult;
  /** Absent for the flags of the environment itself, for which nothing is tested. */
  readonly identity?: Identity | undefined;
  /** Overrides in the order of their strength, the identity's own first; those after the winner were not reached. */
  readonly steps: readonly OverrideStep[];
  /** How the winner's variants are allocated; absent without variants, key and identifier. */
  readonly allocation?: AllocationTrace | undefined;
}

export type OverrideStep =
  /** The identity's own override; `matched` is false when it has none. Absent if no identity overrides the feature. */
  | { readonly kind: 'identity'; readonly matched: boolean }
  | {
      readonly kind: 'segment';
      readonly segment: string;
      readonly priority: number;
      readonly matched: boolean;
      readonly rules: readonly RuleTrace[];
      /** How many of the segment's rules have no trace; absent when all have one. */
      readonly omitted?: number | undefined;
    }
  | { readonly kind: 'not-reached'; readonly segment: string; readonly priority: number };

export interface RuleTrace {
  readonly type: string;
  readonly matched: boolean;
  readonly conditions: readonly ConditionTrace[];
  readonly rules: readonly RuleTrace[];
  /** How many of the rule's conditions and nested rules have no trace; absent when all have one. */
  readonly omitted?: number | undefined;
}

export interface ConditionTrace {
  readonly property: string;
  /** What the identity has; `undefined` when it is not set. */
  readonly subject: Subject;
  readonly operator: string;
  readonly operand: string;
  readonly matched: boolean;
  /** The bucket of a percentage split, and the highest bucket that is in; absent if the property is not set. */
  readonly split?: { readonly bucket: number; readonly threshold: number } | undefined;
}

/** The identity's bucket, and the ranges of the variants. */
export interface AllocationTrace {
  readonly bucket: number;
  /** In order, the control's share last. */
  readonly ranges: readonly RangeTrace[];
}

export interface RangeTrace {
  /** The variant's key, `null` when it has none; `control` for the rest. */
  readonly variant: string | null;
  readonly value: FlagValue;
  /** The identity is in with `from <= bucket < to`. */
  readonly from: number;
  readonly to: number;
  readonly matched: boolean;
}
