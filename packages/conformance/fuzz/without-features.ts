import type { CaseInput } from '../src/case.ts';
import { isRecord } from '../src/is-record.ts';

/**
 * The input without the features, and the overrides of features, that have one of the names picked. Gives the same
 * object if there is nothing to remove.
 */
export function withoutFeatures(input: CaseInput, concerns: (name: string) => boolean): CaseInput {
  let isChanged = false;
  const isLeft = (value: unknown): boolean => {
    const name = nameOf(value);
    if (name === undefined || !concerns(name)) return true;
    isChanged = true;
    return false;
  };
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter(isLeft).map(change);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).filter(([, one]) => isLeft(one));
    return Object.fromEntries(entries.map(([name, one]) => [name, change(one)]));
  };
  const changed: CaseInput =
    input.kind === 'context'
      ? { ...input, context: change(input.context) }
      : { ...input, document: change(input.document) };
  return isChanged ? changed : input;
}

/** The name of a feature, of contexts or of documents; `undefined` if it has no name. */
function nameOf(value: unknown): string | undefined {
  if (!isRecord(value) || typeof value['enabled'] !== 'boolean') return undefined;
  const { name, feature } = value;
  if (typeof name === 'string') return name;
  return isRecord(feature) && typeof feature['name'] === 'string' ? feature['name'] : undefined;
}
