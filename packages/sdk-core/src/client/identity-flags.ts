import type { Reporter } from '../event/reporter.ts';
import type { FlagClient } from './flag-client.ts';
import { identityLookup, type LookupOptions } from './lookups.ts';
import { typedReads } from './typed-reads.ts';

/** Makes the views of identities over what a client holds. */
export function identityFlagsOver(lookups: LookupOptions, reporter: Reporter): FlagClient['getIdentityFlags'] {
  return (identifier, traits) => {
    const lookup = identityLookup(traits == null ? { identifier } : { identifier, traits }, lookups);
    return {
      ...typedReads(lookup, reporter),
      segments: () => lookup.opened()?.matchSegments() ?? [],
      explain: (name) => lookup.opened()?.explainFlag(name),
    };
  };
}
