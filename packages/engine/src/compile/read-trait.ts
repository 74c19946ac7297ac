import type { Identity } from '../model/identity.ts';
import { isSubject } from '../operator/is-set.ts';
import type { Subject } from '../operator/operator.ts';

/**
 * Reads an own trait of an identity. Inherited names, `null` and everything that is neither
 * text, number nor boolean count as not set, and so does a getter that throws.
 */
export function readTrait(identity: Identity, name: string): Subject {
  try {
    const traits: unknown = identity.traits;
    return isRecord(traits) && Object.hasOwn(traits, name) ? subjectFrom(traits[name]) : undefined;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What a condition may ask about: everything else counts as not set. */
function subjectFrom(value: unknown): Subject {
  return isSubject(value) ? value : undefined;
}
