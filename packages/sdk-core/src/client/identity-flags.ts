import type { Reporter } from '../event/reporter.ts';
import type { FlagClient } from './flag-client.ts';
import { identityLookup, type LookupOptions } from './lookups.ts';
import { typedReads } from './typed-reads.ts';
import { doubtOnce, usableIdentity } from './usable-identity.ts';

/** Makes the views of identities over what a client holds. */
export function identityFlagsOver(lookups: LookupOptions, reporter: Reporter): FlagClient['getIdentityFlags'] {
  const doubt = doubtOnce(reporter);
  return (identifier, traits) => {
    const lookup = identityLookup(usableIdentity(identifier, traits, doubt), lookups);
    return {
      ...typedReads(lookup, reporter),
      segments: () => lookup.opened()?.matchSegments() ?? [],
      // What the document says of a flag that is overridden is not what reads answer.
      explain: (name) => (lookups.overrides.has(name) ? undefined : lookup.opened()?.explainFlag(name)),
    };
  };
}
