import type { BucketOf, Placing } from '../bucketing/bucketing.ts';
import { type Identity, identifierText } from '../model/identity.ts';
import type { IdentityBucket } from './compiled.ts';

/**
 * What buckets of an identity are computed from: its own key, or `<environment key>_<identifier>`; `undefined` where it has
 * neither. Part of Flagsmith's contract: changing it moves every identity.
 */
export function identityKey(identity: Identity, environmentKey: string): string | undefined {
  const key = ownKeyOf(identity);
  if (key !== '') return key;
  const identifier = identifierOf(identity);
  return identifier === '' ? undefined : derivedKeyPrefix(environmentKey) + identifier;
}

/** The bucket of an identity behind a prefix. A derived key is hashed from its parts, without joining them first. */
export function compileIdentityBucket(placing: Placing, prefix: string, environmentKey: string): IdentityBucket {
  const ofIdentifier = placing(prefix + derivedKeyPrefix(environmentKey));
  // Few identities bring a key of their own: what hashes it is prepared when the first one comes.
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

/** The identifier as text; empty where there is none, or reading it throws. */
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
