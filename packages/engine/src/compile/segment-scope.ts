import type { Placing } from '../bucketing/bucketing.ts';
import type { Diagnostic, DiagnosticCode } from '../model/diagnostic.ts';
import type { Environment } from '../model/environment.ts';
import type { Path } from '../model/path.ts';
import type { OperatorScope, Test } from '../operator/operator.ts';

/** What compiling may use beyond the node at hand. */
export interface EnvironmentScope {
  readonly environment: Environment;
  readonly placing: Placing;
  readonly linearMatcher?: OperatorScope['linearMatcher'];
  readonly diagnose: (diagnostic: Diagnostic) => void;
  /** What was read already, by operator and operand; lives as long as the compiling does. */
  readonly tests: Map<string, ReadTest>;
}

/** A test and the doubts that reading its operand gave. */
export interface ReadTest {
  readonly test: Test;
  readonly doubts: readonly (readonly [code: DiagnosticCode, message: string])[];
}

/** The same inside one segment, at one place in it. */
export interface SegmentScope extends EnvironmentScope, OperatorScope {
  readonly segmentKey: string;
  readonly path: Path;
}

/** Enters a segment. */
export function enterSegment(scope: EnvironmentScope, segmentKey: string, path: Path): SegmentScope {
  return { ...scope, segmentKey, path, doubt: doubtAt(scope, path) };
}

/** Goes on to a place inside: its doubts name that place. */
export function enter(scope: SegmentScope, ...steps: Path): SegmentScope {
  return enterSegment(scope, scope.segmentKey, [...scope.path, ...steps]);
}

function doubtAt({ diagnose }: EnvironmentScope, path: Path): OperatorScope['doubt'] {
  return (code: DiagnosticCode, message: string) => diagnose({ code, path, message });
}
