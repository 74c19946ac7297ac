import { environmentOf, listOf, offFlag, segment } from './build.ts';
import type { Environment } from './environment.ts';
import { people } from './person.ts';
import { someCondition } from './some-condition.ts';
import type { Workload } from './workload.ts';

const LARGE: Size = { flags: 1_000, segments: 500, overrides: 10_000 };
const SMALL: Size = { flags: 100, segments: 50, overrides: 500 };
const requestFlags = listOf(10, (index) => `request_${index}`);
const someFlags = listOf(6, (index) => `flag_${index * 7}`);

/** Work on many flags at once, and on whole documents. */
export const bulkWorkloads: readonly Workload[] = [
  {
    name: 'request',
    title: 'A web request: one identity, ten reads',
    ask: 'request',
    flags: requestFlags,
    environment: requestEnvironment,
    expected: { kind: 'oracle' },
    checkedPeople: 512,
  },
  {
    name: 'all-flags',
    title: 'All flags: 1,000, with 500 segments',
    ask: 'all',
    flags: listOf(LARGE.flags, (index) => `flag_${index}`),
    environment: () => generated({ ...LARGE, overrides: 0 }),
    expected: { kind: 'oracle' },
    checkedPeople: 32,
  },
  {
    name: 'load',
    title: 'Load: 1,000 flags, 500 segments, 10,000 overrides',
    ask: 'load',
    flags: someFlags,
    environment: () => generated(LARGE),
    expected: { kind: 'oracle' },
    checkedPeople: 2,
  },
  {
    name: 'reload',
    title: 'Load the same again with one flag changed',
    ask: 'reload',
    flags: someFlags,
    environment: () => generated(LARGE),
    expected: { kind: 'oracle' },
    checkedPeople: 2,
  },
];

/** Ten flags over four segments, so that several share one, among a hundred that nobody reads. */
function requestEnvironment(): Environment {
  const shared = [
    segment('payers', { trait: 'plan', operator: 'IN', operand: ['pro', 'team'] }),
    segment('adults', { trait: 'age', operator: 'GREATER_THAN', operand: 17 }),
    segment('staff', { trait: 'email', operator: 'CONTAINS', operand: '@internal.example' }),
    segment('germans', { trait: 'country', operator: 'EQUAL', operand: 'de' }),
  ];
  const read = requestFlags.map((name, index) =>
    index < 2 ? offFlag(name) : offFlag(name, ...shared.slice(index % 3, 2 + (index % 3)).map((one) => one.name)),
  );
  return environmentOf([...read, ...listOf(90, (index) => offFlag(`flag_${index}`))], { segments: shared });
}

/** A document that is quickly counted through; for the guard alone. */
export const smallLoad: Workload = {
  name: 'small-load',
  title: 'Load: 100 flags, 50 segments, 500 overrides',
  ask: 'load',
  flags: ['flag_0', 'flag_49'],
  environment: () => generated(SMALL),
  expected: { kind: 'oracle' },
  checkedPeople: 4,
};

interface Size {
  readonly flags: number;
  readonly segments: number;
  readonly overrides: number;
}

/** Every second flag has a segment of its own; the overrides are spread over all flags, a few for people who ask. */
function generated({ flags, segments, overrides }: Size): Environment {
  return environmentOf(
    listOf(flags, (index) => offFlag(`flag_${index}`, ...(index % 2 === 0 ? [`segment_${index / 2}`] : []))),
    {
      segments: listOf(segments, (index) => segment(`segment_${index}`, someCondition(index))),
      overrides: listOf(overrides, (index) => ({
        personId: index % 100 === 0 ? (people[index / 100]?.id ?? '') : `override_${index}`,
        flag: `flag_${(index * 7) % flags}`,
      })),
    },
  );
}
