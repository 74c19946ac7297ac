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
  /** What was read already, by operator and operand; lives as long as the compiling does. */
  readonly tests: Map<string, ReadTest>;
}

/** A test and the doubts that reading its operand gave. */
export interface ReadTest {
  readonly test: Test;
  readonly doubts: readonly (readonly [code: DiagnosticCode, message: string])[];
}

/** The same inside one segment. */
export interface SegmentScope extends EnvironmentScope {
  readonly segmentKey: string;
  readonly diagnose: (diagnostic: Diagnostic) => void;
}

/** Reports what is doubtful at one place. */
export function doubtAt({ diagnose }: SegmentScope, path: Path): OperatorScope['doubt'] {
  return (code, message) => diagnose({ code, path, message });
}
