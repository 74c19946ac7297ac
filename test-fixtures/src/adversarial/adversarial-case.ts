import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { CaseInput } from '../conformance/case.ts';
import { sharedData } from '../shared-data.ts';

/** An input made to break engines, and what is wanted of it. */
export interface AdversarialCase {
  readonly id: string;
  readonly what: string;
  readonly input: CaseInput;
  /** Any of these is right. */
  readonly acceptable: readonly Acceptable[];
}

/** A wanted outcome: that the input is refused, or a result as far as it is given. */
export type Acceptable =
  | { readonly kind: 'refused' }
  | { readonly kind: 'flag-count'; readonly count: number }
  | {
      readonly kind: 'result';
      readonly segments: readonly string[];
      readonly flags?: Readonly<Record<string, unknown>>;
    };

type Json = Readonly<Record<string, unknown>>;

/** Reads the adversarial cases, with what JSON cannot hold made by the module beside them; `undefined` where there are none. */
export async function readAdversarialCases(): Promise<readonly AdversarialCase[] | undefined> {
  const [cases, expander] = [sharedData('adversarial.json'), sharedData('expand-adversarial.mjs')];
  if (cases === undefined || expander === undefined) return undefined;
  const { expand } = await import(pathToFileURL(expander).href);
  const file: { readonly cases: readonly Json[] } = JSON.parse(await readFile(cases, 'utf8'));
  return file.cases.map((json) => toCase(json, expand));
}

function toCase(json: Json, expand: (value: unknown) => unknown): AdversarialCase {
  const input = expand(json['input']);
  return {
    id: String(json['id']),
    what: String(json['what']),
    input: json['kind'] === 'document' ? documentInput(input) : { kind: 'context', context: input },
    acceptable: acceptableOf(record(json['expected'])),
  };
}

function documentInput(input: unknown): CaseInput {
  const { document, identifier, traits } = record(input);
  const identity = typeof identifier === 'string' ? { identifier, traits } : undefined;
  return { kind: 'document', document, identity };
}

/** `expected` is one outcome with alternatives that are right too, or a choice of outcomes. */
function acceptableOf(expected: Json): readonly Acceptable[] {
  const { anyOf, alternatives, flagCount } = expected;
  if (typeof flagCount === 'number') return [{ kind: 'flag-count', count: flagCount }];
  const outcomes = Array.isArray(anyOf)
    ? anyOf.map(record)
    : [expected, ...list(alternatives).map((one) => ({ ...expected, ...record(one) }))];
  return outcomes.map(toAcceptable);
}

function toAcceptable(outcome: Json): Acceptable {
  if ('throws' in outcome) return { kind: 'refused' };
  const segments = list(outcome['segments']).map(String);
  return 'flags' in outcome
    ? { kind: 'result', segments, flags: record(outcome['flags']) }
    : { kind: 'result', segments };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function record(value: unknown): Json {
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value));
  throw new TypeError(`Expected an object, got ${JSON.stringify(value)}.`);
}
