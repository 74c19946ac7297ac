import { type Condition, type Environment, overridesByFlag, segmentsByName, segmentsOf } from './environment.ts';
import type { Person } from './person.ts';

/** Whether a flag is on for somebody. */
export type Oracle = (flag: string, person: Person) => boolean;

/**
 * The right answers, worked out without any engine: slowly, and plainly enough to be checked by eye.
 * Knows nothing of rollouts: whom they meet is each engine's own affair, and only the share is checked.
 */
export function oracleFor(environment: Environment): Oracle {
  const segments = segmentsByName(environment);
  const overrides = overridesByFlag(environment);
  const flags = new Map(environment.flags.map((flag) => [flag.name, flag]));
  return (name, person) => {
    const flag = flags.get(name);
    if (flag === undefined) throw new RangeError(`The environment names a flag that is not there: "${name}".`);
    if (flag.isOn || overrides.get(name)?.includes(person.id)) return true;
    return segmentsOf(flag, segments).some(({ conditions }) =>
      conditions.every((condition) => holds(condition, person)),
    );
  };
}

function holds(condition: Condition, { traits }: Person): boolean {
  const subject = traits[condition.trait];
  switch (condition.operator) {
    case 'EQUAL':
      return subject === condition.operand;
    case 'CONTAINS':
      return String(subject).includes(condition.operand);
    case 'REGEX':
      return new RegExp(condition.operand).test(String(subject));
    case 'IN':
      return condition.operand.includes(String(subject));
    case 'GREATER_THAN':
      return Number(subject) > condition.operand;
    case 'LESS_THAN':
      return Number(subject) < condition.operand;
    case 'VERSION_AT_LEAST':
      return compareVersions(String(subject), condition.operand) >= 0;
    default:
      return unreachable(condition);
  }
}

/** Of versions without a pre-release, which all of ours are. */
function compareVersions(one: string, other: string): number {
  const others = other.split('.').map(Number);
  const differences = one.split('.').map((part, index) => Number(part) - (others[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function unreachable(condition: never): never {
  throw new RangeError(`No such condition: ${JSON.stringify(condition)}.`);
}
