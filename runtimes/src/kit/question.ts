import type { BucketingName } from '@burgee/engine';
import type { EvaluationResultJson } from 'burgee-conformance/evaluation-context';

/** What a runtime is asked: texts and JSON alone, so that each reads them for itself. */
export type Question =
  | { readonly kind: 'case'; readonly text: string }
  | { readonly kind: 'adversarial'; readonly source: Readonly<Record<string, unknown>> }
  | { readonly kind: 'bucket'; readonly bucketing: BucketingName; readonly prefix: string; readonly key: string }
  | { readonly kind: 'variant-bucket'; readonly text: string; readonly feature: string };

/** What it says. An input may be refused, with the reason; nothing may throw. */
export type Answer =
  | { readonly kind: 'result'; readonly result: EvaluationResultJson }
  | { readonly kind: 'bucket'; readonly bucket: number | undefined }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'threw'; readonly error: string };

/** One question of the kit, and what is right. */
export interface Item {
  readonly name: string;
  readonly question: Question;
  /** What is wrong with an answer; `undefined` when it is right. */
  readonly mismatch: (answer: Answer) => string | undefined;
}

/** A part of the kit, or why it is not here. */
export type Suite =
  | { readonly kind: 'here'; readonly name: string; readonly items: readonly Item[] }
  | { readonly kind: 'absent'; readonly name: string; readonly reason: string };
