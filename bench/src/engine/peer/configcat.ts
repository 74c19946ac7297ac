import {
  type ConfigJson,
  createConsoleLogger,
  FetchResponse,
  getClient,
  type IUser,
  LogLevel,
  PollingMode,
  SegmentComparator,
  SettingType,
  UserComparator,
} from '@configcat/sdk';
import { type Condition, type Environment, overridesByFlag, uses } from '../../workload/environment.ts';
import type { TraitName } from '../../workload/person.ts';
import { type Engine, unsupported, written } from '../engine.ts';

/**
 * ConfigCat's SDK, polling by hand from a `configFetcher` of ours that answers with our text. Asked through
 * `snapshot()`, its synchronous way; `getValueAsync` costs a promise more.
 */
export const peer: Engine<IUser> = {
  write(environment) {
    if (uses(environment, 'REGEX')) return unsupported('no regular expressions');
    return written(config(environment));
  },
  async start(text) {
    let current = text;
    let revision = 0;
    const client = getClient(`configcat-sdk-1/${'b'.repeat(22)}/${'b'.repeat(22)}`, PollingMode.ManualPoll, {
      configFetcher: {
        fetchAsync() {
          revision += 1;
          return Promise.resolve(new FetchResponse(200, 'OK', [['ETag', `"${revision}"`]], current));
        },
      },
      logger: createConsoleLogger(LogLevel.Off),
    });
    await client.forceRefreshAsync();
    return {
      contextOf({ id, traits: { email, country, plan, age, version } }) {
        return { identifier: id, email, country, custom: { plan, age, version } };
      },
      isOn: (flag, user) => client.snapshot().getValue(flag, false, user),
      countOn(flags, user) {
        const snapshot = client.snapshot();
        let count = 0;
        for (const flag of flags) if (snapshot.getValue(flag, false, user)) count += 1;
        return count;
      },
      all(user) {
        const snapshot = client.snapshot();
        const answers = new Map(snapshot.getAllKeys().map((flag) => [flag, snapshot.getValue(flag, false, user)]));
        return { answers, isOn: (flag) => answers.get(flag) === true };
      },
      async replace(next) {
        current = next;
        await client.forceRefreshAsync();
      },
      stop: () => client.dispose(),
    };
  },
};

function config(environment: Environment): ConfigJson.Config {
  const places = new Map(environment.segments.map(({ name }, index) => [name, index]));
  const overrides = overridesByFlag(environment);
  const settings = environment.flags.map(({ name, isOn, onFor, rollout }): [string, ConfigJson.SettingUnion] => {
    const people = overrides.get(name);
    const byName =
      people === undefined ? [] : [rule({ u: { a: 'Identifier', c: UserComparator.TextIsOneOf, l: [...people] } })];
    const bySegment = onFor.map((segment) => rule({ s: { s: places.get(segment) ?? 0, c: SegmentComparator.IsIn } }));
    const share =
      rollout === undefined
        ? {}
        : {
            p: [
              { p: rollout, ...served(true) },
              { p: 100 - rollout, ...served(false) },
            ],
          };
    return [name, { t: SettingType.Boolean, r: [...byName, ...bySegment], ...share, ...served(isOn) }];
  });
  return {
    p: { u: 'https://cdn-global.configcat.com', r: 0, s: 'c2FsdA==' },
    s: environment.segments.map(({ name, conditions: [first, ...rest] }) => ({
      n: name,
      r: [test(first), ...rest.map(test)],
    })),
    f: Object.fromEntries(settings),
  };
}

function rule(condition: ConfigJson.ConditionUnion): ConfigJson.TargetingRule<SettingType.Boolean> {
  return { c: [condition], s: served(true) };
}

function served(value: boolean): ConfigJson.ServedValue<SettingType.Boolean> {
  return { v: { b: value }, i: value ? 'on' : 'off' };
}

/** What ConfigCat calls the attributes that it knows. */
const ATTRIBUTES: Readonly<Record<TraitName, string>> = {
  email: 'Email',
  country: 'Country',
  plan: 'plan',
  age: 'age',
  version: 'version',
};

function test(condition: Condition | undefined): ConfigJson.UserConditionUnion {
  if (condition === undefined) throw new RangeError('A segment of ConfigCat has at least one condition.');
  const a = ATTRIBUTES[condition.trait];
  switch (condition.operator) {
    case 'EQUAL':
      return { a, c: UserComparator.TextEquals, s: condition.operand };
    case 'CONTAINS':
      return { a, c: UserComparator.TextContainsAnyOf, l: [condition.operand] };
    case 'IN':
      return { a, c: UserComparator.TextIsOneOf, l: [...condition.operand] };
    case 'GREATER_THAN':
      return { a, c: UserComparator.NumberGreater, d: condition.operand };
    case 'LESS_THAN':
      return { a, c: UserComparator.NumberLess, d: condition.operand };
    case 'VERSION_AT_LEAST':
      return { a, c: UserComparator.SemVerGreaterOrEquals, s: condition.operand };
    default:
      throw new RangeError(`ConfigCat has no ${condition.operator}.`);
  }
}
