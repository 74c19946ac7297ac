import { environmentOf, listOf, offFlag, onFlag, segment } from './build.ts';
import type { Condition, Environment } from './environment.ts';
import { people } from './person.ts';
import { someCondition } from './some-condition.ts';
import type { Workload } from './workload.ts';

/** How one question's price grows with something in the document. */
export interface Curve {
  readonly name: string;
  /** What a reader sees. */
  readonly title: string;
  readonly points: readonly number[];
  readonly environment: (size: number) => Environment;
  /** The flag is asked for one person after the other; how many of them are checked first. */
  readonly checkedPeople: number;
}

export const curves: readonly Curve[] = [
  {
    name: 'features',
    title: 'other features in the environment',
    points: [10, 100, 1_000, 10_000],
    environment: (size) => environmentOf([onFlag('flag'), ...listOf(size, (index) => offFlag(`flag_${index}`))]),
    checkedPeople: 16,
  },
  {
    name: 'segments',
    title: 'segments of other features',
    points: [1, 10, 100, 1_000],
    environment: (size) =>
      environmentOf([onFlag('flag'), ...listOf(size, (index) => offFlag(`flag_${index}`, `segment_${index}`))], {
        segments: listOf(size, (index) => segment(`segment_${index}`, someCondition(index))),
      }),
    checkedPeople: 16,
  },
  {
    name: 'overrides',
    title: 'identities with an override of this feature',
    points: [1, 100, 10_000, 100_000],
    environment: (size) =>
      environmentOf([offFlag('flag')], {
        overrides: listOf(size, (index) => ({
          personId: index === 0 ? firstPerson : `override_${index}`,
          flag: 'flag',
        })),
      }),
    checkedPeople: 2,
  },
  {
    name: 'conditions',
    title: 'conditions in the segment, all of them met',
    points: [1, 4, 20, 100],
    environment: (size) =>
      environmentOf([offFlag('flag', 'segment')], { segments: [segment('segment', ...listOf(size, metCondition))] }),
    checkedPeople: 16,
  },
];

const firstPerson = people[0]?.id ?? '';

/** Everybody meets it, and no two are the same. */
function metCondition(index: number): Condition {
  const kinds: readonly Condition[] = [
    { trait: 'age', operator: 'GREATER_THAN', operand: 10 - index },
    { trait: 'age', operator: 'LESS_THAN', operand: 100 + index },
    { trait: 'country', operator: 'IN', operand: [`c${index}`, 'de', 'fr', 'us', 'jp', 'br', 'in', 'ng', 'gb'] },
  ];
  return kinds[index % kinds.length] ?? { trait: 'age', operator: 'GREATER_THAN', operand: 0 };
}

/** The point of a curve as something to ask. */
export function workloadAt(curve: Curve, size: number): Workload {
  return {
    name: pointName(curve, size),
    title: `${size} ${curve.title}`,
    ask: 'flag',
    flags: ['flag'],
    environment: () => curve.environment(size),
    expected: { kind: 'oracle' },
    checkedPeople: curve.checkedPeople,
  };
}

export function pointName({ name }: Curve, size: number): string {
  return `${name}-${size}`;
}
