import type { DiagnosticCode } from '../../src/model/diagnostic.ts';
import type { OperatorScope } from '../../src/operator/operator.ts';

/** A scope that remembers the reported codes. */
export function recordingScope(): OperatorScope & { readonly reports: readonly DiagnosticCode[] } {
  const reports: DiagnosticCode[] = [];
  return { reports, report: (code) => void reports.push(code) };
}
