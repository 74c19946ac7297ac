import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Identity } from '@burgee/engine';
import { isRecord } from '../src/is-record.ts';
import type { Evaluate } from './evaluate.ts';

/** Functions of the package that are not public: its engine, and its mappers of documents. */
interface Internals {
  readonly getEvaluationResult: (context: unknown) => unknown;
  readonly buildEnvironmentModel: (document: unknown) => unknown;
  readonly getEvaluationContext: (environment: unknown, identity?: object) => Readonly<Record<string, unknown>>;
  readonly IdentityModel: new (
    created: string,
    traits: readonly object[],
    features: readonly never[],
    environmentKey: string,
    identifier: string,
  ) => object;
  readonly TraitModel: new (name: string, value: unknown) => object;
}

/** Loads the engine of Flagsmith's Node SDK since version 7. Its own mappers turn documents into contexts. */
export function loadFlagsmith8(): Evaluate {
  const internals = readInternals();
  return (input) => {
    if (input.kind === 'context')
      return { kind: 'result', result: throughJson(internals.getEvaluationResult(input.context)) };
    const { document, identity } = input;
    if (isRecord(document) && document['bucketing'] === 'xxhash64')
      return { kind: 'unsupported', problem: 'It supports only MD5.' };
    return {
      kind: 'result',
      result: throughJson(internals.getEvaluationResult(contextOf(internals, document, identity))),
    };
  };
}

function readInternals(): Internals {
  const require = createRequire(import.meta.url);
  const engine = join(dirname(require.resolve('flagsmith-nodejs')), 'flagsmith-engine');
  return {
    ...require(engine),
    ...require(join(engine, 'environments/util.js')),
    ...require(join(engine, 'evaluation/evaluationContext/mappers.js')),
  };
}

/** Maps as the SDK does, and adds the key of the identity, for which the SDK has no parameter. */
function contextOf(internals: Internals, document: unknown, identity: Identity | undefined): unknown {
  const environment = internals.buildEnvironmentModel(document);
  if (identity === undefined) return internals.getEvaluationContext(environment);
  const traits = Object.entries(identity.traits ?? {}).map(([name, value]) => new internals.TraitModel(name, value));
  const model = new internals.IdentityModel('0', traits, [], '', identity.identifier);
  const context = internals.getEvaluationContext(environment, model);
  if (identity.key === undefined || !isRecord(context['identity'])) return context;
  return { ...context, identity: { ...context['identity'], key: identity.key } };
}

/** The value after a round trip through JSON. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
