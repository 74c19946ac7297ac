import type { Path } from '@burgee/environment-document/model';
import type { Placing } from '../bucketing/bucketing.ts';
import type { Finding } from '../model/diagnostic.ts';
import type { OperatorScope, Test } from '../operator/operator.ts';
import { isFull } from './findings.ts';
import type { SearchAccount } from './search-account.ts';
import type { Searching } from './searching.ts';

/** The parts of an environment that buckets and context properties depend on. */
export interface EnvironmentFacts {
  readonly key: string;
  readonly name: string;
  readonly placing: Placing;
}

/**
 * What compiling uses besides the current node. It does not hold the environment: compiled parts serve later environments
 * too, and closures over the scope would keep the first one alive.
 */
export interface EnvironmentScope {
  readonly facts: EnvironmentFacts;
  readonly linearMatcher?: OperatorScope['linearMatcher'];
  readonly searching: Searching;
  readonly account: SearchAccount;
  /** Tests that exist already, by operator and operand; discarded after compiling. */
  readonly tests: Map<string, ReadTest>;
  /** The slot of each trait's name, see trait-test.ts. */
  readonly traitSlots: Map<string, number>;
  /** The steps from the segment to the current node. A path for every node would cost more than compiling it. */
  readonly trail: (string | number)[];
}

/** A test, and what its operand reported. */
export interface ReadTest {
  readonly test: Test;
  readonly reports: readonly Parameters<OperatorScope['report']>[];
}

/** The same inside one segment. */
export interface SegmentScope {
  readonly environment: EnvironmentScope;
  readonly segmentKey: string;
  readonly findings: Finding[];
  readonly path: Path;
}

/** Compiles the items of a list, each with its own steps on the trail. */
export function compileEach<T, U>(
  items: readonly T[],
  list: string,
  scope: SegmentScope,
  compile: (item: T, scope: SegmentScope) => U,
): readonly U[] {
  if (items.length === 0) return NONE;
  return items.map((item, index) => {
    scope.environment.trail.push(list, index);
    const compiled = compile(item, scope);
    // Twice: setting the length would take ten times as long.
    scope.environment.trail.pop();
    scope.environment.trail.pop();
    return compiled;
  });
}

const NONE: readonly never[] = [];

/** Reports a finding for the current node. */
export function reportHere(
  { environment, findings, path }: SegmentScope,
  ...[code, ...cited]: Parameters<OperatorScope['report']>
): void {
  if (!isFull(findings)) findings.push({ code, path: [...path, ...environment.trail], cited });
}
