import type { Condition, Segment } from '@burgee/environment-document/model';

/** Visits every condition of a segment. Not recursive, because rules may be nested deep. */
export function forEachCondition({ rules }: Segment, visit: (condition: Condition) => void): void {
  const open = [...rules];
  for (let rule = open.pop(); rule !== undefined; rule = open.pop()) {
    for (const condition of rule.conditions) visit(condition);
    for (const nested of rule.rules) open.push(nested);
  }
}
