import type { DiagnosticCode } from '../../src/model/diagnostic.ts';
import type { OperatorScope } from '../../src/operator/operator.ts';

/** A scope that remembers the doubts reported to it. */
export function recordingScope(): OperatorScope & { readonly doubts: readonly DiagnosticCode[] } {
  const doubts: DiagnosticCode[] = [];
  return { doubts, doubt: (code) => void doubts.push(code) };
}
