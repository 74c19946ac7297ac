import type { OperatorName } from '../model/environment.ts';
import { compares } from './compares.ts';
import { contains, notContains } from './contains.ts';
import { isIn } from './is-in.ts';
import { isNotSet, isSet } from './is-set.ts';
import { matchesRegex } from './matches-regex.ts';
import { modulo } from './modulo.ts';
import type { Operator } from './operator.ts';

/**
 * Every operator that asks about a subject. A new one needs its name in the model and its entry here.
 * `PERCENTAGE_SPLIT` asks where an identity stands, not what it is: it is bound in `compile/compile-split.ts`.
 */
export const operators: Readonly<Record<SubjectOperatorName, Operator>> = {
  EQUAL: compares({ less: false, equal: true, greater: false }),
  NOT_EQUAL: compares({ less: true, equal: false, greater: true }),
  GREATER_THAN: compares({ less: false, equal: false, greater: true }),
  GREATER_THAN_INCLUSIVE: compares({ less: false, equal: true, greater: true }),
  LESS_THAN: compares({ less: true, equal: false, greater: false }),
  LESS_THAN_INCLUSIVE: compares({ less: true, equal: true, greater: false }),
  CONTAINS: contains,
  NOT_CONTAINS: notContains,
  IN: isIn,
  REGEX: matchesRegex,
  MODULO: modulo,
  IS_SET: isSet,
  IS_NOT_SET: isNotSet,
};

export type SubjectOperatorName = Exclude<OperatorName, 'PERCENTAGE_SPLIT'>;

/** Whether text names one of {@link operators}; inherited names such as `toString` do not. */
export function isSubjectOperator(name: string): name is SubjectOperatorName {
  return Object.hasOwn(operators, name);
}
