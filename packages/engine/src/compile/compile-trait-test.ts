import type { Test } from '../operator/operator.ts';
import type { Matches } from './compiled.ts';
import { isRecord, subjectFrom } from './read-trait.ts';

/**
 * Asks a test about a trait: the same as `test(readTrait(identity, name))`, in one call. Whether a trait is an own one
 * takes longer to find out than to read it (Node 20: 17 ns and 3 ns), so that is asked only where the answer depends on it.
 */
export function compileTraitTest(name: string, test: Test): Matches {
  const whenNotSet = test(undefined);
  return (identity) => {
    try {
      const traits: unknown = identity.traits;
      if (!isRecord(traits)) return whenNotSet;
      const answer = test(subjectFrom(traits[name]));
      return answer === whenNotSet || Object.hasOwn(traits, name) ? answer : whenNotSet;
    } catch {
      return whenNotSet;
    }
  };
}
