import { FlagdCore } from '@openfeature/flagd-core';
import {
  type Condition,
  type Environment,
  overridesByFlag,
  type Segment,
  segmentsByName,
  segmentsOf,
  uses,
} from '../../workload/environment.ts';
import type { Traits } from '../../workload/person.ts';
import { type Engine, unsupported, written } from '../engine.ts';

type Context = Traits & { readonly targetingKey: string };

/** The evaluator of flagd's in-process provider. Segments are written out where they are used, as it does itself. */
export const peer: Engine<Context> = {
  write(environment) {
    if (uses(environment, 'REGEX')) return unsupported('no regular expressions');
    return written(document(environment));
  },
  start(text) {
    const core = new FlagdCore(undefined, silent);
    core.setConfigurations(text);
    return {
      contextOf: ({ id, traits }) => ({ targetingKey: id, ...traits }),
      isOn: (flag, context) => core.resolveBooleanEvaluation(flag, false, context).value,
      countOn(flags, context) {
        let count = 0;
        for (const flag of flags) if (core.resolveBooleanEvaluation(flag, false, context).value) count += 1;
        return count;
      },
      all(context) {
        const answers = core.resolveAll(context);
        return { answers, isOn: (flag) => answers.find(({ flagKey }) => flagKey === flag)?.value === true };
      },
      replace: (next) => core.setConfigurations(next),
      stop() {},
    };
  },
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function document(environment: Environment): object {
  const segments = segmentsByName(environment);
  const overrides = overridesByFlag(environment);
  const flags = environment.flags.map((flag) => {
    const branches = [
      ...(overrides.has(flag.name) ? [{ in: [{ var: 'targetingKey' }, overrides.get(flag.name)] }] : []),
      ...segmentsOf(flag, segments).map(test),
    ];
    const rest =
      flag.rollout === undefined
        ? []
        : [
            {
              fractional: [
                ['on', flag.rollout],
                ['off', 100 - flag.rollout],
              ],
            },
          ];
    const defaultVariant = flag.isOn ? 'on' : 'off';
    const targeting = targetingOf(branches, rest);
    return [flag.name, { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant, ...targeting }];
  });
  return { $schema: 'https://flagd.dev/schema/v0/flags.json', flags: Object.fromEntries(flags) };
}

function targetingOf(branches: readonly object[], [share]: readonly object[]): object {
  if (branches.length === 0) return share === undefined ? {} : { targeting: share };
  return { targeting: { if: [...branches.flatMap((branch) => [branch, 'on']), share ?? null] } };
}

function test({ conditions }: Segment): object {
  const tests = conditions.map(testOne);
  return tests.length === 1 ? (tests[0] ?? {}) : { and: tests };
}

function testOne({ trait, operator, operand }: Condition): object {
  const subject = { var: trait };
  switch (operator) {
    case 'EQUAL':
      return { '==': [subject, operand] };
    case 'CONTAINS':
      return { in: [operand, subject] };
    case 'IN':
      return { in: [subject, operand] };
    case 'GREATER_THAN':
      return { '>': [subject, operand] };
    case 'LESS_THAN':
      return { '<': [subject, operand] };
    case 'VERSION_AT_LEAST':
      return { sem_ver: [subject, '>=', operand] };
    default:
      throw new RangeError(`flagd has no ${operator}.`);
  }
}
