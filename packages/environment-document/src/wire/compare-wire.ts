import { isRecord } from '../model/guards.ts';
import { isObject, type Member, type Schema } from './schema.ts';
import { toOperand } from './to-operand.ts';
import { featureState, identityOverride, rules, segment } from './wire-schemas.ts';

/** Whether JSON has the same content as accepted JSON, in all fields of the type. `depth` counts levels of rules, from 1. */
export type IsSame = (before: unknown, json: unknown, depth: number) => boolean;

export const isSameFeatureState: IsSame = compare(featureState);
export const isSameSegment: IsSame = compare(segment);
export const isSameIdentityOverride: IsSame = compare(identityOverride);

/** `Object.is` compares values without members, because -0 is another number than 0. */
/* @__NO_SIDE_EFFECTS__ */
function compare({ shape }: Pick<Schema<unknown>, 'shape'>): IsSame {
  if (shape === undefined) return Object.is;
  if (shape === 'operand') return isSameOperand;
  if (shape === 'rules') return isSameRules;
  return 'item' in shape ? compareLists(compare(shape.item)) : compareObjects(shape.members);
}

function compareLists(isSame: IsSame): IsSame {
  return (before, json, depth) => {
    if (!Array.isArray(before) || !Array.isArray(json) || before.length !== json.length) return false;
    for (let index = 0; index < before.length; index += 1) {
      const one: unknown = before[index];
      const other: unknown = json[index];
      if (!Object.is(one, other) && !isSame(one, other, depth)) return false;
    }
    return true;
  };
}

function compareObjects(members: readonly Member[]): IsSame {
  const compared = members.map(({ name, shape }) => ({ name, isSame: compare({ shape }) }));
  return (before, json, depth) => {
    if (!isObject(before) || !isObject(json)) return false;
    for (const { name, isSame } of compared) {
      const one = before[name];
      const other = json[name];
      if (!Object.is(one, other) && (one == null || !isSame(one, other, depth))) return false;
    }
    return true;
  };
}

/**
 * Two operands are the same when they are read as the same text, in which the order of members counts. Operands that cannot be
 * written as text count as changed.
 */
function isSameOperand(before: unknown, json: unknown): boolean {
  if (before === json || !isRecord(before) || !isRecord(json)) return Object.is(before, json);
  if (Array.isArray(before) !== Array.isArray(json)) return false;
  const text = toOperand(before, 'IN');
  return text !== '' && text === toOperand(json, 'IN') && toOperand(before, '') === toOperand(json, '');
}

/** Deeper rules count as changed. Flagsmith's rules have 7 levels. */
const MAX_COMPARED_DEPTH = 100;

function isSameRules(before: unknown, json: unknown, depth: number): boolean {
  return depth < MAX_COMPARED_DEPTH && isSameNested(before, json, depth + 1);
}

const isSameNested: IsSame = compare(rules);
