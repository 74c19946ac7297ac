import { createInstance } from '@featurevisor/sdk';
import { type Condition, type Environment, type Flag, overridesByFlag } from '../../workload/environment.ts';
import type { Traits } from '../../workload/person.ts';
import { type Engine, written } from '../engine.ts';

type Context = Traits & { readonly userId: string };

/** Featurevisor's SDK over a datafile. */
export const peer: Engine<Context> = {
  write: (environment) => written(datafile(environment)),
  start(text) {
    const client = createInstance({ datafile: text, logLevel: 'fatal' });
    return {
      contextOf: ({ id, traits }) => ({ userId: id, ...traits }),
      isOn: (flag, context) => client.isEnabled(flag, context),
      countOn(flags, context) {
        let count = 0;
        for (const flag of flags) if (client.isEnabled(flag, context)) count += 1;
        return count;
      },
      all(context) {
        const answers = client.getAllEvaluations(context);
        return { answers, isOn: (flag) => answers[flag]?.enabled === true };
      },
      replace: (next) => client.setDatafile(next),
      stop: () => client.close(),
    };
  },
};

function datafile(environment: Environment): object {
  const overrides = overridesByFlag(environment);
  const segments = environment.segments.map(({ name, conditions }) => [name, { conditions: conditions.map(test) }]);
  const features = environment.flags.map((flag) => [flag.name, feature(flag, overrides.get(flag.name))]);
  return {
    schemaVersion: '2',
    revision: '1',
    segments: Object.fromEntries(segments),
    features: Object.fromEntries(features),
  };
}

const EVERYBODY = 100_000;

function feature({ isOn, onFor, rollout }: Flag, people: readonly string[] | undefined): object {
  const everybodyElse = rollout === undefined ? (isOn ? EVERYBODY : 0) : rollout * 1_000;
  const force =
    people === undefined
      ? []
      : [{ conditions: [{ attribute: 'userId', operator: 'in', value: people }], enabled: true }];
  return {
    bucketBy: 'userId',
    ...(force.length > 0 ? { force } : {}),
    traffic: [
      ...onFor.map((segment) => ({ key: segment, segments: segment, percentage: EVERYBODY, allocation: [] })),
      { key: 'everyone', segments: '*', percentage: everybodyElse, allocation: [] },
    ],
  };
}

const OPERATORS: Readonly<Record<Condition['operator'], string>> = {
  EQUAL: 'equals',
  CONTAINS: 'contains',
  IN: 'in',
  GREATER_THAN: 'greaterThan',
  LESS_THAN: 'lessThan',
  VERSION_AT_LEAST: 'semverGreaterThanOrEquals',
  REGEX: 'matches',
};

function test({ trait, operator, operand }: Condition): object {
  return { attribute: trait, operator: OPERATORS[operator], value: operand };
}
