import type { Placing } from '../bucketing/bucketing.ts';
import type { Diagnostic, DiagnosticCode } from '../model/diagnostic.ts';
import type { Path } from '../model/parsed.ts';
import type { OperatorScope, Test } from '../operator/operator.ts';
import { isFull } from './diagnostics.ts';
import type { SearchAccount } from './search-account.ts';

/** What every bucket and every context property depends on. */
export interface EnvironmentFacts {
  readonly key: string;
  readonly name: string;
  readonly placing: Placing;
}

/**
 * What compiling may use beyond the node at hand. It holds no environment: what is compiled serves later environments too,
 * and a closure over the scope would keep the one alive that it was compiled in.
 */
export interface EnvironmentScope {
  readonly facts: EnvironmentFacts;
  readonly linearMatcher?: OperatorScope['linearMatcher'];
  readonly account: SearchAccount;
  /** What was read already, by operator and operand; lives as long as the compiling does. */
  readonly tests: Map<string, ReadTest>;
  /** Which of the functions that read traits each trait's name got. */
  readonly traitSlots: Map<string, number>;
  /** The steps from a segment to the node at hand. A path of its own for every node would cost more than compiling it. */
  readonly trail: (string | number)[];
}

/** A test and the doubts that reading its operand gave. */
export interface ReadTest {
  readonly test: Test;
  readonly doubts: readonly (readonly [code: DiagnosticCode, message: string])[];
}

/** The same inside one segment. */
export interface SegmentScope extends EnvironmentScope {
  readonly segmentKey: string;
  readonly diagnostics: Diagnostic[];
  readonly origin: Path;
}

/** Written out, because a spread would take longer than compiling a segment does (Node 20: 6 µs and 1.6 kB). */
export function enterSegment(
  { facts, linearMatcher, account, tests, traitSlots, trail }: EnvironmentScope,
  { segmentKey, diagnostics, origin }: Pick<SegmentScope, 'segmentKey' | 'diagnostics' | 'origin'>,
): SegmentScope {
  return { facts, linearMatcher, account, tests, traitSlots, segmentKey, diagnostics, origin, trail };
}

/** Compiles what stands in one list of a rule, each item with its own steps on the trail. */
export function compileEach<T, U>(
  items: readonly T[],
  list: string,
  scope: SegmentScope,
  compile: (item: T, scope: SegmentScope) => U,
): readonly U[] {
  if (items.length === 0) return NONE;
  return items.map((item, index) => {
    scope.trail.push(list, index);
    const compiled = compile(item, scope);
    // Twice: setting the length would take ten times as long.
    scope.trail.pop();
    scope.trail.pop();
    return compiled;
  });
}

const NONE: readonly never[] = [];

/** Reports what is doubtful at the node at hand. */
export function reportHere(
  { diagnostics, origin, trail }: SegmentScope,
  ...[code, message]: Parameters<OperatorScope['doubt']>
): void {
  if (!isFull(diagnostics)) diagnostics.push({ code, path: [...origin, ...trail], message });
}
