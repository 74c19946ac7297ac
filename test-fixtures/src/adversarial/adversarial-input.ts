import type { Identity } from '@burgee/engine';
import type { CaseInput } from 'burgee-conformance';
import { isIdentity } from 'burgee-conformance/evaluation-context';

/** Replaces placeholders with the values that JSON cannot express, such as `NaN` or a cycle. */
export type Expand = (value: unknown) => unknown;

/** Reads the input of an adversarial case. @throws TypeError for an unknown kind of input */
export function adversarialInput(source: Readonly<Record<string, unknown>>, expand: Expand): CaseInput {
  const [kind, input] = [source['kind'], expand(source['input'])];
  if (kind === 'context') return { kind, context: input };
  if (kind !== 'document' || typeof input !== 'object' || input === null || !('document' in input))
    throw new TypeError(`Unknown kind of adversarial case: ${JSON.stringify(kind)}.`);
  return { kind, document: input.document, identity: toIdentity(input) };
}

/** A `null` identifier stands for no identity. @throws TypeError for anything else that is not an identity */
function toIdentity(input: object): Identity | undefined {
  if (isIdentity(input)) return { identifier: input.identifier, traits: input.traits };
  if ('identifier' in input && input.identifier === null) return undefined;
  throw new TypeError(`Not an identity: ${JSON.stringify(input)}.`);
}
