import type { EvaluationResultJson } from './evaluation-context/format-evaluation-result.ts';
import { isRecord } from './is-record.ts';

/** Whether a value has the form of a result: flags by name, and segments that have one. */
export function isEvaluationResult(value: unknown): value is EvaluationResultJson {
  return (
    isRecord(value) &&
    isRecord(value['flags']) &&
    Object.values(value['flags']).every(isRecord) &&
    Array.isArray(value['segments']) &&
    value['segments'].every((segment) => isRecord(segment) && typeof segment['name'] === 'string')
  );
}
