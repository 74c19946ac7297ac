import type { Condition } from '@burgee/environment-document/model';
import { numberFromText } from '../operator/number-text.ts';
import { neverMatches } from '../operator/operator.ts';
import { reportHere, type SegmentScope } from './compile-context.ts';
import { compileProperty, type ReadProperty, readKey, reportPath } from './compile-property.ts';
import type { CompiledCondition, CompiledSplit, Matches } from './compiled.ts';
import { compileIdentityBucket } from './identity-key.ts';

/**
 * Compiles a `PERCENTAGE_SPLIT`. It hashes the identity's key, or the value of the condition's property, so that all members
 * of an organisation get the same result. Numbers and booleans are hashed as text. A property that is not set does not match.
 */
export function compileSplit(source: Condition, scope: SegmentScope): CompiledCondition {
  const read = compileHashed(source, scope);
  const threshold = numberFromText(source.operand);
  if (Number.isNaN(threshold)) {
    reportHere(scope, 'unreadable-operand', source.operator, source.operand);
    return { source, read, split: undefined, matches: neverMatches };
  }
  const split: CompiledSplit = { bucket: compileBucket(source, read, scope), threshold };
  return { source, read, split, matches: isAtMost(split) };
}

function compileHashed({ property }: Condition, scope: SegmentScope): ReadProperty {
  const { facts } = scope.environment;
  if (property === '') return readKey(facts.key);
  const { read, trait } = compileProperty(property, facts);
  if (trait !== undefined) reportPath(trait, scope);
  return read;
}

function compileBucket({ property }: Condition, read: ReadProperty, scope: SegmentScope): CompiledSplit['bucket'] {
  // Part of Flagsmith's contract: changing it moves every identity.
  const prefix = `${scope.segmentKey},`;
  const { key, placing } = scope.environment.facts;
  if (property === '') return compileIdentityBucket(placing, prefix, key);

  const bucketOf = placing(prefix);
  return (identity) => {
    const subject = read(identity);
    return subject === undefined ? undefined : bucketOf(String(subject));
  };
}

/** Inclusive, so that a threshold of 0 still takes the one key in 9,999 whose bucket is 0. */
function isAtMost({ bucket, threshold }: CompiledSplit): Matches {
  return (identity) => {
    const found = bucket(identity);
    return found !== undefined && found <= threshold;
  };
}
