import { environmentOf, listOf, offFlag, onFlag, segment } from './build.ts';
import type { Condition } from './environment.ts';
import { people } from './person.ts';
import { someCondition } from './some-condition.ts';
import type { Workload } from './workload.ts';

const oneFlag = { ask: 'flag', flags: ['flag'], checkedPeople: people.length } as const;

/** Whether one flag is on for somebody, in environments that ask more and more of an engine. */
export const flagWorkloads: readonly Workload[] = [
  {
    ...oneFlag,
    name: 'plain-flag',
    title: 'One flag, no targeting',
    environment: () => environmentOf([onFlag('flag')]),
    expected: { kind: 'predicate', isOn: () => true },
  },
  {
    ...oneFlag,
    name: 'plain-flag-among-100',
    title: 'The same, 100 flags and 50 segments',
    environment: () =>
      environmentOf(
        [
          onFlag('flag'),
          ...listOf(99, (index) => offFlag(`flag_${index}`, ...(index < 50 ? [`segment_${index}`] : []))),
        ],
        { segments: listOf(50, (index) => segment(`segment_${index}`, someCondition(index))) },
      ),
    expected: { kind: 'predicate', isOn: () => true },
  },
  {
    ...oneSegment({ trait: 'plan', operator: 'EQUAL', operand: 'pro' }),
    name: 'one-segment',
    title: 'One segment, EQUAL',
    expected: { kind: 'predicate', isOn: ({ traits }) => traits.plan === 'pro' },
  },
  {
    ...oneFlag,
    // None of the first four ever matches, so that all five are asked; the last decides.
    name: 'five-segments',
    title: 'Five segments, mixed operators',
    environment: () =>
      environmentOf([offFlag('flag', 'enterprise', 'elders', 'alpine', 'partners', 'young')], {
        segments: [
          segment('enterprise', { trait: 'plan', operator: 'EQUAL', operand: 'enterprise' }),
          segment('elders', { trait: 'age', operator: 'GREATER_THAN', operand: 95 }),
          segment('alpine', { trait: 'country', operator: 'IN', operand: ['at', 'ch', 'li'] }),
          segment('partners', { trait: 'email', operator: 'CONTAINS', operand: '@partner.example' }),
          segment('young', { trait: 'age', operator: 'LESS_THAN', operand: 50 }),
        ],
      }),
    expected: { kind: 'predicate', isOn: ({ traits }) => traits.age < 50 },
  },
  {
    ...oneFlag,
    name: 'rollout',
    title: '10 % rollout',
    environment: () => environmentOf([{ ...offFlag('flag'), rollout: 10 }]),
    expected: { kind: 'share', percent: 10, tolerance: 2 },
  },
  {
    ...oneSegment({ trait: 'version', operator: 'VERSION_AT_LEAST', operand: '4.2.0' }),
    name: 'version',
    title: 'One segment, a semantic version',
    expected: { kind: 'oracle' },
  },
  {
    ...oneSegment({ trait: 'email', operator: 'REGEX', operand: '@(internal|corp)\\.example$' }),
    name: 'regex',
    title: 'One segment, a regular expression',
    expected: { kind: 'predicate', isOn: ({ traits }) => /@(internal|corp)\.example$/.test(traits.email) },
  },
];

function oneSegment(condition: Condition): Pick<Workload, 'ask' | 'flags' | 'checkedPeople' | 'environment'> {
  return {
    ...oneFlag,
    environment: () => environmentOf([offFlag('flag', 'segment')], { segments: [segment('segment', condition)] }),
  };
}
