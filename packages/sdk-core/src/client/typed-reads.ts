import type { FlagResult } from '@burgee/engine';
import type { Reporter } from '../event/reporter.ts';
import type { Flags } from './flags.ts';
import { readJson } from './read-json.ts';
import { isReadableAs, readValue } from './read-value.ts';

/** Where results come from, without types and fallbacks. Never throws. */
export interface Lookup {
  readonly flag: (name: string) => FlagResult | undefined;
  readonly flags: () => readonly FlagResult[];
}

/** Reads with types and fallbacks over a lookup. What is not as the caller expects is said in the log. */
export function typedReads(lookup: Lookup, reporter: Reporter): Flags {
  return {
    isFeatureEnabled: (name, fallback = false) => lookup.flag(name)?.enabled ?? fallback,

    getFeatureValue(name, fallback) {
      const value = lookup.flag(name)?.value;
      if (value != null && !isReadableAs(fallback, value)) mismatch(name, `a ${typeof fallback}`, reporter);
      return readValue(value, fallback);
    },

    getFeatureJson(name, schema, fallback) {
      const value = lookup.flag(name)?.value;
      const read = readJson(value, schema);
      if (value != null && read === undefined) mismatch(name, 'JSON that its schema accepts', reporter);
      return read === undefined ? fallback : read.value;
    },

    getFlag: (name) => lookup.flag(name),
    getFlags: () => lookup.flags(),
  };
}

function mismatch(name: string, expected: string, reporter: Reporter): void {
  reporter.say('warn', 'mismatch', `The value of flag "${name}" is not ${expected}; the fallback answers.`);
}
