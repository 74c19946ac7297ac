import { type Context, InMemStorageProvider, Unleash } from 'unleash-client';
import { type Condition, type Environment, type Flag, overridesByFlag } from '../../workload/environment.ts';
import { type Engine, written } from '../engine.ts';

/** Unleash's SDK, started from its `bootstrap`; fetching and metrics are off. */
export const peer: Engine<Context> = {
  write: (environment) => written({ version: 2, features: features(environment), segments: segments(environment) }),
  async start(text) {
    const { features, segments } = JSON.parse(text);
    const client = new Unleash({
      appName: 'bench',
      url: 'http://unleash.invalid/api/',
      refreshInterval: 0,
      metricsInterval: 0,
      disableMetrics: true,
      skipInstanceCountWarning: true,
      bootstrap: { data: features, segments },
      storageProvider: new InMemStorageProvider(),
    });
    await new Promise((resolve) => client.once('ready', resolve));
    return {
      contextOf: ({ id, traits: { plan, age, email, country, version } }) => ({
        userId: id,
        properties: { plan, age: String(age), email, country, version },
      }),
      isOn: (flag, context) => client.isEnabled(flag, context),
      isOnForAll: (flag) => client.isEnabled(flag),
      countOn(flags, context) {
        let count = 0;
        for (const flag of flags) if (client.isEnabled(flag, context)) count += 1;
        return count;
      },
      all(context) {
        const names = client.getFeatureToggleDefinitions().map(({ name }) => name);
        const answers = new Map(names.map((name) => [name, client.isEnabled(name, context)]));
        return { answers, isOn: (flag) => answers.get(flag) === true };
      },
      stop: () => client.destroy(),
    };
  },
};

function features(environment: Environment): readonly object[] {
  const ids = new Map(environment.segments.map(({ name }, index) => [name, index + 1]));
  const overrides = overridesByFlag(environment);
  return environment.flags.map((flag) => ({
    name: flag.name,
    type: 'release',
    enabled: true,
    project: 'default',
    stale: false,
    impressionData: false,
    variants: [],
    strategies: strategies(flag, ids, overrides.get(flag.name)),
  }));
}

/** Strategies are tried in turn; a flag that is off for everybody else has one that nobody gets. */
function strategies(
  { isOn, onFor, rollout }: Flag,
  ids: ReadonlyMap<string, number>,
  people: readonly string[] | undefined,
): readonly object[] {
  const list = [
    ...(isOn ? [{ name: 'default', parameters: {} }] : []),
    ...(people === undefined
      ? []
      : [
          { name: 'default', parameters: {}, constraints: [{ contextName: 'userId', operator: 'IN', values: people }] },
        ]),
    ...onFor.map((segment) => ({ name: 'default', parameters: {}, segments: [ids.get(segment)] })),
    ...(rollout === undefined
      ? []
      : [
          { name: 'flexibleRollout', parameters: { rollout: String(rollout), stickiness: 'default', groupId: 'flag' } },
        ]),
  ];
  const nobody = { name: 'flexibleRollout', parameters: { rollout: '0', stickiness: 'default', groupId: 'none' } };
  return list.length > 0 ? list : [nobody];
}

function segments({ segments }: Environment): readonly object[] {
  return segments.map(({ name, conditions }, index) => ({
    id: index + 1,
    name,
    constraints: conditions.map(constraint),
  }));
}

function constraint({ trait, operator, operand }: Condition): object {
  const rest = { contextName: trait, inverted: false, caseInsensitive: false };
  switch (operator) {
    case 'EQUAL':
      return { ...rest, operator: 'IN', values: [operand] };
    case 'IN':
      return { ...rest, operator: 'IN', values: operand };
    case 'CONTAINS':
      return { ...rest, operator: 'STR_CONTAINS', values: [operand] };
    case 'GREATER_THAN':
      return { ...rest, operator: 'NUM_GT', value: String(operand) };
    case 'LESS_THAN':
      return { ...rest, operator: 'NUM_LT', value: String(operand) };
    case 'VERSION_AT_LEAST':
      return { ...rest, operator: 'SEMVER_GTE', value: operand };
    case 'REGEX':
      return { ...rest, operator: 'REGEX', value: operand };
    default:
      throw new RangeError(`Unleash has no ${operator}.`);
  }
}
