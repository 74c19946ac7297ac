import type { Condition } from '../model/environment.ts';
import { neverMatches } from '../operator/operator.ts';
import { readThreshold, splitPrefix } from '../operator/percentage-split.ts';
import { reportHere, type SegmentScope } from './compile-context.ts';
import { compileProperty, type ReadProperty, readKey, reportPath } from './compile-property.ts';
import type { CompiledCondition, CompiledSplit, Matches } from './compiled.ts';
import { compileIdentityBucket } from './identity-key.ts';

/**
 * Binds a `PERCENTAGE_SPLIT`: of the identity itself when the condition has no property, else of what the
 * property reads, so that everybody in one organisation gets the same. Not set is not in; numbers and booleans
 * are hashed as text.
 */
export function compileSplit(source: Condition, scope: SegmentScope): CompiledCondition {
  const read = compileHashed(source, scope);
  const threshold = readThreshold(source.operand, (code, message) => reportHere(scope, code, message));
  if (threshold === undefined) return { source, read, split: undefined, matches: neverMatches };

  const split: CompiledSplit = { bucket: compileBucket(source, read, scope), threshold };
  return { source, read, split, matches: isAtMost(split) };
}

function compileHashed({ property }: Condition, scope: SegmentScope): ReadProperty {
  const { facts } = scope;
  if (property === '') return readKey(facts.key);
  const { read, trait } = compileProperty(property, facts);
  if (trait !== undefined) reportPath(trait, scope);
  return read;
}

function compileBucket({ property }: Condition, read: ReadProperty, scope: SegmentScope): CompiledSplit['bucket'] {
  const prefix = splitPrefix(scope.segmentKey);
  const { key, placing } = scope.facts;
  if (property === '') return compileIdentityBucket(placing, prefix, key);

  const bucketOf = placing(prefix);
  return (identity) => {
    const subject = read(identity);
    return subject === undefined ? undefined : bucketOf(String(subject));
  };
}

function isAtMost({ bucket, threshold }: CompiledSplit): Matches {
  return (identity) => {
    const found = bucket(identity);
    return found !== undefined && found <= threshold;
  };
}
