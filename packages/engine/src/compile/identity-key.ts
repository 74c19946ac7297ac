import type { BucketOf, Placing } from '../bucketing/bucketing.ts';
import { type Identity, identifierText } from '../model/identity.ts';
import type { IdentityBucket } from './compiled.ts';

/**
 * The text that an identity's buckets are computed from: its own key, or `<environment key>_<identifier>`; `undefined` when
 * it has neither. Part of Flagsmith's contract: changing it moves every identity.
 */
export function identityKey(identity: Identity, environmentKey: string): string | undefined {
  const key = ownKeyOf(identity);
  if (key !== '') return key;
  const identifier = identifierOf(identity);
  return identifier === '' ? undefined : derivedKeyPrefix(environmentKey) + identifier;
}

/** Prepares the bucket of an identity for a prefix. A derived key is hashed from its parts, without joining them first. */
export function compileIdentityBucket(placing: Placing, prefix: string, environmentKey: string): IdentityBucket {
  const ofIdentifier = placing(prefix + derivedKeyPrefix(environmentKey));
  // Few identities have a key of their own, so its hash function is prepared for the first one.
  let ofKey: BucketOf | undefined;
  return (identity) => {
    const key = ownKeyOf(identity);
    if (key !== '') {
      ofKey ??= placing(prefix);
      return ofKey(key);
    }
    const identifier = identifierOf(identity);
    return identifier === '' ? undefined : ofIdentifier(identifier);
  };
}

/** The identifier as text; empty when it is missing or reading it throws. */
export function identifierOf(identity: Identity): string {
  try {
    return identifierText(identity.identifier);
  } catch {
    return '';
  }
}

function ownKeyOf(identity: Identity): string {
  try {
    return identifierText(identity.key);
  } catch {
    return '';
  }
}

function derivedKeyPrefix(environmentKey: string): string {
  return `${environmentKey}_`;
}
