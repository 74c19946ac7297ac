import { isScalar, type OperatorName } from '@burgee/environment-document/model';
import { compares } from './compares.ts';
import { contains, notContains } from './contains.ts';
import { isIn } from './is-in.ts';
import { modulo } from './modulo.ts';
import type { Operator } from './operator.ts';

/**
 * The operators that test a subject. A new one needs its name in the model and its entry here. REGEX comes from the
 * entry of the package (`compile/searching.ts`). `PERCENTAGE_SPLIT` tests a bucket: see `compile/compile-split.ts`.
 */
export const operators: Readonly<Record<Exclude<SubjectOperatorName, 'REGEX'>, Operator>> = {
  EQUAL: compares({ less: false, equal: true, greater: false }),
  NOT_EQUAL: compares({ less: true, equal: false, greater: true }),
  GREATER_THAN: compares({ less: false, equal: false, greater: true }),
  GREATER_THAN_INCLUSIVE: compares({ less: false, equal: true, greater: true }),
  LESS_THAN: compares({ less: true, equal: false, greater: false }),
  LESS_THAN_INCLUSIVE: compares({ less: true, equal: true, greater: false }),
  CONTAINS: contains,
  NOT_CONTAINS: notContains,
  IN: isIn,
  MODULO: modulo,
  IS_SET: () => isScalar,
  IS_NOT_SET: () => (subject) => !isScalar(subject),
};

export type SubjectOperatorName = Exclude<OperatorName, 'PERCENTAGE_SPLIT'>;

/** Whether text names an operator that tests a subject; inherited names such as `toString` do not. */
export function isSubjectOperator(name: string): name is SubjectOperatorName {
  return name === 'REGEX' || Object.hasOwn(operators, name);
}
