import type { Identity } from '@burgee/engine';
import type { CaseInput } from 'burgee-conformance';
import { isIdentity } from 'burgee-conformance/evaluation-context';

/** Makes what JSON cannot hold out of the notes that stand for it; it is next to the cases, in a module of its own. */
export type Expand = (value: unknown) => unknown;

/** The input of an adversarial case as it stands in its file. @throws TypeError for one that nobody can read */
export function adversarialInput(source: Readonly<Record<string, unknown>>, expand: Expand): CaseInput {
  const [kind, input] = [source['kind'], expand(source['input'])];
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
