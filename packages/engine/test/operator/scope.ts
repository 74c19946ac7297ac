import type { DiagnosticCode } from '../../src/model/diagnostic.ts';
import type { OperatorScope } from '../../src/operator/operator.ts';
import { comparePlainVersion } from '../../src/operator/plain-version.ts';

/** A scope of the full engine that remembers the reported codes. */
export function recordingScope(): OperatorScope & { readonly reports: readonly DiagnosticCode[] } {
  const reports: DiagnosticCode[] = [];
  return { reports, comparePlainVersion, report: (code) => void reports.push(code) };
}
