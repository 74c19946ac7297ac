import type { Condition, Segment } from '../model/environment.ts';

/** Whether a segment splits by percentage, so that its key and the bucketing matter. */
export function dependsOnHash(segment: Segment): boolean {
  return some(segment, ({ operator }) => operator === SPLIT);
}

/** Whether a segment depends on more than traits: on the environment's key, name or bucketing. */
export function dependsOnContext(segment: Segment): boolean {
  return some(segment, ({ operator, property }) => operator === SPLIT || property.startsWith('$.'));
}

const SPLIT = 'PERCENTAGE_SPLIT';

/** Does not recurse: rules may be nested deep. */
function some({ rules }: Segment, test: (condition: Condition) => boolean): boolean {
  const open = [...rules];
  for (let rule = open.pop(); rule !== undefined; rule = open.pop()) {
    if (rule.conditions.some(test)) return true;
    for (const nested of rule.rules) open.push(nested);
  }
  return false;
}
