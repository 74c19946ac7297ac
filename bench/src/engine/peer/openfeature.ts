import { type EvaluationContext, InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';
import { holdsFor } from '../../floor/from-data.ts';
import { type Environment, type Flag, segmentsByName, segmentsOf } from '../../workload/environment.ts';
import { type Engine, written } from '../engine.ts';

/**
 * OpenFeature's SDK over its own provider in memory, which has no rules: a `contextEvaluator` of ours decides where traits
 * do, with the predicates of the floor. What is measured is the SDK itself, which awaits every answer.
 */
export const peer: Engine<EvaluationContext> = {
  write: (environment) => written(environment),
  async start(text) {
    const environment: Environment = JSON.parse(text);
    await OpenFeature.setProviderAndWait(new InMemoryProvider(configuration(environment)));
    const client = OpenFeature.getClient();
    const isOn = (flag: string, context?: EvaluationContext) => client.getBooleanValue(flag, false, context);
    return {
      contextOf: ({ id, traits }) => ({ targetingKey: id, ...traits }),
      isOn,
      isOnForAll: (flag) => isOn(flag),
      async countOn(flags, context) {
        let count = 0;
        for (const flag of flags) if (await isOn(flag, context)) count += 1;
        return count;
      },
      async all(context) {
        const names = environment.flags.map(({ name }) => name);
        const answers = new Map<string, boolean>();
        for (const name of names) answers.set(name, await isOn(name, context));
        return { answers, isOn: (flag) => answers.get(flag) === true };
      },
      stop: () => OpenFeature.close(),
    };
  },
};

function configuration(environment: Environment): ConstructorParameters<typeof InMemoryProvider>[0] {
  const segments = segmentsByName(environment);
  const entries = environment.flags.map((flag): [string, InMemoryFlag] => {
    const tests = segmentsOf(flag, segments).map(({ conditions }) =>
      conditions.map((condition) => ({ trait: condition.trait, holds: holdsFor(condition) })),
    );
    const isIn = (context: EvaluationContext) =>
      tests.some((conditions) => conditions.every(({ trait, holds }) => holds(context[trait])));
    return [flag.name, inMemory(flag, tests.length === 0 ? undefined : (context) => (isIn(context) ? 'on' : 'off'))];
  });
  return Object.fromEntries(entries);
}

type Variant = 'on' | 'off';
type InMemoryFlag = ReturnType<typeof inMemory>;

function inMemory({ isOn }: Flag, contextEvaluator: ((context: EvaluationContext) => Variant) | undefined) {
  const defaultVariant: Variant = isOn ? 'on' : 'off';
  const plain = { variants: { on: true, off: false }, defaultVariant, disabled: false };
  return contextEvaluator === undefined ? plain : { ...plain, contextEvaluator };
}
