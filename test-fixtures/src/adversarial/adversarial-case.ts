import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Acceptable, acceptableOf, type CaseInput } from 'burgee-conformance';
import { sharedData } from '../shared-data.ts';
import { adversarialInput, type Expand } from './adversarial-input.ts';
import { type Invariant, invariantOf } from './invariant.ts';

/** An input made to break engines, and the outcomes that are correct. */
export interface AdversarialCase {
  readonly id: string;
  readonly what: string;
  /** As in the file, before it is expanded. */
  readonly source: Json;
  readonly input: CaseInput;
  /** Any of these is correct. */
  readonly acceptable: readonly Acceptable[];
  /** All of these have to hold, too. */
  readonly invariants: readonly Invariant[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the adversarial cases. The module next to them expands values that JSON cannot express. Returns `undefined` when the
 * folder is missing.
 */
export async function readAdversarialCases(): Promise<readonly AdversarialCase[] | undefined> {
  const [cases, expander] = [sharedData('adversarial.json'), sharedData('expand-adversarial.mjs')];
  if (cases === undefined || expander === undefined) return undefined;
  const { expand } = await import(pathToFileURL(expander).href);
  const file: { readonly cases: readonly Json[] } = JSON.parse(await readFile(cases, 'utf8'));
  return file.cases.map((json) => toCase(json, expand));
}

function toCase(json: Json, expand: Expand): AdversarialCase {
  const { id, what, invariants = [] } = json;
  return {
    id: String(id),
    what: String(what),
    source: json,
    input: adversarialInput(json, expand),
    acceptable: acceptableOf(json['expected']),
    invariants: [invariants].flat().map(invariantOf),
  };
}
