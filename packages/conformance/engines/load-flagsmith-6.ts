import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Identity } from '@burgee/engine';
import type { Evaluate } from './evaluate.ts';
import { toDocument } from './to-document.ts';

interface FeatureState {
  readonly feature: { readonly name: string };
  readonly enabled: boolean;
  readonly getValue: (key?: string) => unknown;
}

interface Environment {
  readonly apiKey: string;
  readonly identityOverrides: readonly { readonly identifier: string; readonly identityFeatures: readonly object[] }[];
}

interface IdentityModel {
  djangoID: string | undefined;
  readonly compositeKey: string;
}

/** Functions of the package that are not public. */
interface Internals {
  readonly getEnvironmentFeatureStates: (environment: Environment) => readonly FeatureState[];
  readonly getIdentityFeatureStates: (environment: Environment, identity: IdentityModel) => readonly FeatureState[];
  readonly getIdentitySegments: (
    environment: Environment,
    identity: IdentityModel,
  ) => readonly { readonly name: string }[];
  readonly buildEnvironmentModel: (document: unknown) => Environment;
  readonly IdentityModel: new (
    created: string,
    traits: readonly object[],
    features: readonly object[],
    environmentKey: string,
    identifier: string,
  ) => IdentityModel;
  readonly TraitModel: new (name: string, value: unknown) => object;
}

/**
 * Loads the engine of Flagsmith's Node SDK up to version 6, another implementation: it evaluates documents, so contexts are
 * converted. Its results have no reasons, variants or metadata.
 */
export function loadFlagsmith6(): Evaluate {
  const internals = readInternals();
  return (input) => {
    const { document, identity } = input.kind === 'context' ? toDocument(input.context) : input;
    const environment = internals.buildEnvironmentModel(document);
    const result =
      identity === undefined
        ? { flags: flagsOf(internals.getEnvironmentFeatureStates(environment), undefined), segments: [] }
        : evaluateFor(identity, environment, internals);
    return { kind: 'result', result: JSON.parse(JSON.stringify(result)) };
  };
}

function readInternals(): Internals {
  const require = createRequire(import.meta.url);
  const engine = join(dirname(require.resolve('flagsmith-nodejs-6')), 'flagsmith-engine');
  return {
    ...require(engine),
    ...require(join(engine, 'environments/util.js')),
    ...require(join(engine, 'segments/evaluators.js')),
  };
}

function evaluateFor(identity: Identity, environment: Environment, internals: Internals): unknown {
  const { identifier, key, traits = {} } = identity;
  const override = environment.identityOverrides?.find((one) => one.identifier === identifier);
  const models = Object.entries(traits).map(([name, value]) => new internals.TraitModel(name, value));
  const model = new internals.IdentityModel(
    '0',
    models,
    override?.identityFeatures ?? [],
    environment.apiKey,
    identifier,
  );
  model.djangoID = key;
  return {
    flags: flagsOf(internals.getIdentityFeatureStates(environment, model), model.djangoID || model.compositeKey),
    segments: internals.getIdentitySegments(environment, model).map(({ name }) => ({ name })),
  };
}

function flagsOf(states: readonly FeatureState[], key: string | undefined): unknown {
  return Object.fromEntries(
    states.map((state) => {
      const { name } = state.feature;
      return [name, { name, enabled: state.enabled, value: state.getValue(key) }];
    }),
  );
}
