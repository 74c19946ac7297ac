import type { BucketOf, Placing } from '../bucketing/bucketing.ts';
import type { Identity } from '../model/identity.ts';
import type { IdentityBucket } from './compiled.ts';

/**
 * What buckets of an identity are computed from: its own key, or `<environment key>_<identifier>`.
 * Part of Flagsmith's contract: changing it moves every identity.
 */
export function identityKey(identity: Identity, environmentKey: string): string {
  return hasKey(identity) ? identity.key : derivedKeyPrefix(environmentKey) + identifierOf(identity);
}

/** The bucket of an identity behind a prefix. A derived key is hashed from its parts, without joining them first. */
export function compileIdentityBucket(placing: Placing, prefix: string, environmentKey: string): IdentityBucket {
  const ofIdentifier = placing(prefix + derivedKeyPrefix(environmentKey));
  // Few identities bring a key of their own: what hashes it is prepared when the first one comes.
  let ofKey: BucketOf | undefined;
  return (identity) => {
    if (!hasKey(identity)) return ofIdentifier(identifierOf(identity));
    ofKey ??= placing(prefix);
    return ofKey(identity.key);
  };
}

/** The identifier, or empty text where a caller without types gave something else. */
export function identifierOf(identity: Identity): string {
  const identifier: unknown = identity.identifier;
  return typeof identifier === 'string' ? identifier : '';
}

function derivedKeyPrefix(environmentKey: string): string {
  return `${environmentKey}_`;
}

function hasKey(identity: Identity): identity is Identity & { readonly key: string } {
  return typeof identity.key === 'string' && identity.key !== '';
}
