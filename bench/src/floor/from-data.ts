import type { Call } from '../measure/time-calls.ts';
import type { Condition, Environment } from '../workload/environment.ts';
import { PEOPLE_MASK, people, type TraitName, type Traits } from '../workload/person.ts';
import type { Ask, Workload } from '../workload/workload.ts';
import { type Answer, OFF, ON } from './answer.ts';
import type { Floor } from './floor.ts';

/**
 * The least code that does an engine's work: flags, segments and the names of traits come from the environment, and only
 * a person's own traits count. It knows nothing of identities' overrides, rules, values, reasons or bad input.
 */
export const fromData: Floor = {
  name: 'from-data',
  title: 'hand-written, from data',
  prepare(workload) {
    const prepare = prepares[workload.ask];
    if (prepare === undefined) throw new RangeError(`The workload "${workload.name}" asks for no flags.`);
    return prepare(workload, read(workload.environment()));
  },
};

interface Segment {
  readonly name: string;
  readonly trait: TraitName;
  readonly holds: (value: unknown) => boolean;
}

interface Data {
  readonly segments: readonly Segment[];
  /** The segments that a flag is on for. */
  readonly flags: ReadonlyMap<string, readonly Segment[]>;
}

const prepares: Readonly<Partial<Record<Ask, (workload: Workload, data: Data) => Call>>> = {
  flag({ flags: [name = ''] }, { flags }) {
    return (index) => answerFor(flags.get(name), people[index & PEOPLE_MASK]?.traits);
  },
  request({ flags: names }, { flags }) {
    return (index) => {
      const traits: Partial<Traits> = { ...people[index & PEOPLE_MASK]?.traits };
      let count = 0;
      for (const name of names) if (answerFor(flags.get(name), traits).enabled) count += 1;
      return count;
    };
  },
  /** Tests each segment once and tells which matched, as engines do. */
  all(_workload, { segments, flags }) {
    return (index) => {
      const traits = people[index & PEOPLE_MASK]?.traits;
      const matched = segments.filter((segment) => isIn(segment, traits));
      const known = new Set(matched);
      const answers: Answer[] = [];
      for (const onFor of flags.values()) answers.push(onFor.some((segment) => known.has(segment)) ? ON : OFF);
      return { answers, matched };
    };
  },
};

function answerFor(onFor: readonly Segment[] = [], traits?: Partial<Traits>): Answer {
  for (const segment of onFor) if (isIn(segment, traits)) return ON;
  return OFF;
}

function isIn({ trait, holds }: Segment, traits: Partial<Traits> = {}): boolean {
  return Object.hasOwn(traits, trait) && holds(traits[trait]);
}

function read(environment: Environment): Data {
  const segments = environment.segments.flatMap(({ name, conditions: [condition] }) =>
    condition === undefined ? [] : [{ name, trait: condition.trait, holds: holdsFor(condition) }],
  );
  const byName = new Map(segments.map((segment) => [segment.name, segment]));
  const flags = environment.flags.map(
    ({ name, onFor }) => [name, onFor.flatMap((one) => byName.get(one) ?? [])] as const,
  );
  return { segments, flags: new Map(flags) };
}

/** A condition as a test of the trait's value. */
export function holdsFor({ operator, operand }: Condition): Segment['holds'] {
  if (operator === 'EQUAL') return (value) => value === operand;
  if (operator === 'GREATER_THAN') return (value) => typeof value === 'number' && value > operand;
  if (operator === 'LESS_THAN') return (value) => typeof value === 'number' && value < operand;
  if (operator === 'IN') return (value) => typeof value === 'string' && operand.includes(value);
  if (operator === 'CONTAINS') return (value) => typeof value === 'string' && value.includes(operand);
  if (operator !== 'REGEX') throw new RangeError(`Nobody wrote ${operator} by hand.`);
  const pattern = new RegExp(operand);
  return (value) => typeof value === 'string' && pattern.test(value);
}
