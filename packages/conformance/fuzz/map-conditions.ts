import type { CaseInput } from '../src/case.ts';
import { isRecord } from '../src/is-record.ts';

type Json = Readonly<Record<string, unknown>>;

/** A condition, spelt as contexts spell it. */
export interface SomeCondition {
  readonly property: string;
  readonly operator: string;
  readonly operand: unknown;
}

/**
 * The input with those conditions replaced, wherever they stand, that `concerns` picks: by one that nobody meets. Gives
 * the same object where it picks none.
 */
export function withoutConditions(input: CaseInput, concerns: (condition: SomeCondition) => boolean): CaseInput {
  let isChanged = false;
  const change = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(change);
    if (!isRecord(value)) return value;
    const condition = conditionOf(value);
    if (condition === undefined)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)]));
    if (!concerns(condition)) return value;
    isChanged = true;
    return NOBODY;
  };
  const changed: CaseInput =
    input.kind === 'context'
      ? { ...input, context: change(input.context) }
      : { ...input, document: change(input.document) };
  return isChanged ? changed : input;
}

/** In the spelling of contexts and of documents. */
const NOBODY: Json = { property: 'nobody has this', property_: 'nobody has this', operator: 'IS_SET', value: '' };

function conditionOf({ property_, property, operator, value }: Json): SomeCondition | undefined {
  if (typeof operator !== 'string') return undefined;
  return { property: String(property_ ?? property ?? ''), operator, operand: value };
}
