import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { Identity } from '@burgee/engine';
import type { CaseInput } from '../conformance/case.ts';
import { isIdentity } from '../conformance/is-identity.ts';
import { sharedData } from '../shared-data.ts';
import { type Acceptable, acceptableOf } from './acceptable.ts';
import { type Invariant, invariantOf } from './invariant.ts';

/** An input made to break engines, and what is wanted of it. */
export interface AdversarialCase {
  readonly id: string;
  readonly what: string;
  readonly input: CaseInput;
  /** Any of these is right. */
  readonly acceptable: readonly Acceptable[];
  /** All of these hold as well. */
  readonly invariants: readonly Invariant[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the adversarial cases, with what JSON cannot hold made by the module beside them; `undefined` where there
 * are none.
 */
export async function readAdversarialCases(): Promise<readonly AdversarialCase[] | undefined> {
  const [cases, expander] = [sharedData('adversarial.json'), sharedData('expand-adversarial.mjs')];
  if (cases === undefined || expander === undefined) return undefined;
  const { expand } = await import(pathToFileURL(expander).href);
  const file: { readonly cases: readonly Json[] } = JSON.parse(await readFile(cases, 'utf8'));
  return file.cases.map((json) => toCase(json, expand));
}

function toCase(json: Json, expand: (value: unknown) => unknown): AdversarialCase {
  const { id, what, invariants = [] } = json;
  return {
    id: String(id),
    what: String(what),
    input: toInput(json['kind'], expand(json['input'])),
    acceptable: acceptableOf(json['expected']),
    invariants: [invariants].flat().map(invariantOf),
  };
}

function toInput(kind: unknown, input: unknown): CaseInput {
  if (kind === 'context') return { kind, context: input };
  if (kind !== 'document' || typeof input !== 'object' || input === null || !('document' in input))
    throw new TypeError(`Unknown kind of adversarial case: ${JSON.stringify(kind)}.`);
  return { kind, document: input.document, identity: toIdentity(input) };
}

/** Nobody where the identifier is null; anything else that is no identity is a mistake in the file. */
function toIdentity(input: object): Identity | undefined {
  if (isIdentity(input)) return { identifier: input.identifier, traits: input.traits };
  if ('identifier' in input && input.identifier === null) return undefined;
  throw new TypeError(`Not an identity: ${JSON.stringify(input)}.`);
}
