import { GrowthBookClient, type UserContext } from '@growthbook/growthbook';
import {
  type Condition,
  type Environment,
  overridesByFlag,
  type Segment,
  segmentsByName,
  segmentsOf,
} from '../../workload/environment.ts';
import { type Engine, written } from '../engine.ts';

/** GrowthBook's client for servers, one for all users. Segments stand in the rules, as its API writes them out. */
export const peer: Engine<UserContext> = {
  write: (environment) => written({ status: 200, features: features(environment) }),
  start(text) {
    const client = new GrowthBookClient().initSync({ payload: JSON.parse(text) });
    return {
      contextOf: ({ id, traits }) => ({ attributes: { id, ...traits } }),
      isOn: (flag, user) => client.isOn(flag, user),
      isOnForAll: (flag) => client.isOn(flag, {}),
      open: (user) => client.createScopedInstance(user),
      countOn(flags, user) {
        let count = 0;
        for (const flag of flags) if (client.isOn(flag, user)) count += 1;
        return count;
      },
      all(user) {
        const answers = new Map(Object.keys(client.getFeatures()).map((flag) => [flag, client.isOn(flag, user)]));
        return { answers, isOn: (flag) => answers.get(flag) === true };
      },
      replace: (next) => client.setPayload(JSON.parse(next)),
      stop: () => client.destroy(),
    };
  },
};

function features(environment: Environment): object {
  const segments = segmentsByName(environment);
  const overrides = overridesByFlag(environment);
  const entries = environment.flags.map((flag) => {
    const people = overrides.get(flag.name);
    const rules = [
      ...(people === undefined ? [] : [{ condition: { id: { $in: people } }, force: true }]),
      ...segmentsOf(flag, segments).map((segment) => ({ condition: conditionOf(segment), force: true })),
      ...(flag.rollout === undefined
        ? []
        : [{ force: true, coverage: flag.rollout / 100, hashAttribute: 'id', hashVersion: 2 }]),
    ];
    return [flag.name, { defaultValue: flag.isOn, ...(rules.length > 0 ? { rules } : {}) }];
  });
  return Object.fromEntries(entries);
}

function conditionOf({ conditions }: Segment): object {
  const tests = conditions.map(({ trait, ...test }) => ({ [trait]: testOf(test) }));
  return tests.length === 1 ? (tests[0] ?? {}) : { $and: tests };
}

function testOf({ operator, operand }: Omit<Condition, 'trait'>): unknown {
  switch (operator) {
    case 'EQUAL':
      return operand;
    case 'CONTAINS':
      return { $regex: escaped(String(operand)) };
    case 'REGEX':
      return { $regex: operand };
    case 'IN':
      return { $in: operand };
    case 'GREATER_THAN':
      return { $gt: operand };
    case 'LESS_THAN':
      return { $lt: operand };
    case 'VERSION_AT_LEAST':
      return { $vgte: operand };
    default:
      throw new RangeError(`GrowthBook has no ${operator}.`);
  }
}

/** It has no operator for a part of a text: its dashboard writes a regular expression. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
