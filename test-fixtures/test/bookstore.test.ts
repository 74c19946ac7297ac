import {
  compileEnvironment,
  type Environment,
  type EvaluationResult,
  evaluateFlags,
  explainFlag,
  md5Bucketing,
} from '@burgee/engine';
import { describe, expect, it } from 'vitest';
import {
  askedIdentity,
  environmentFrom,
  type RecordedFlag,
  type RecordedTrait,
  readBookstore,
  recordedAnswers,
  servedFlag,
  sharedData,
  traitsOf,
} from '../src/index.ts';

const asRecorded = sharedData('bookstore');

describe.each([
  { whose: 'our copy', folder: undefined, isThere: true },
  {
    whose: 'shared/data/bookstore, skipped where it is missing',
    folder: asRecorded,
    isThere: asRecorded !== undefined,
  },
])('the recorded answers of the bookstore: $whose', ({ folder, isThere }) => {
  if (!isThere) return it.skip('are not there', () => {});
  const exchanges = recordedAnswers(folder);
  const model = environmentFrom(readBookstore('bookstore-document.json', folder));
  it('are twenty, and two of them differ from what the official Node SDK evaluates locally', () => {
    expect(exchanges).toHaveLength(20);
    // It joins identifiers with commas, and so gives the override of "a,b" to "a" and none to "a,b" itself.
    const differing = exchanges.filter((exchange) => !exchange.expect.agrees_with_flagsmith_nodejs_8_1_2);
    expect(differing.map(({ response }) => response.identifier)).toEqual(['tenant:tn_0042,user:77', 'tenant:tn_0042']);
  });

  it.each(exchanges)('$name', (exchange) => {
    const result = evaluateFlags(compileEnvironment(model), askedIdentity(exchange));
    expect(answerOf(result, model, exchange.request.key)).toEqual(exchange.response.flags.map(servedFlag));
  });

  it.each(exchanges)('$name: for the recorded reasons', (exchange) => {
    const { expect: facts } = exchange;
    const { flags, segments } = evaluateFlags(compileEnvironment(model), askedIdentity(exchange));
    expect(segments.map(({ name }) => name).filter((name) => name !== 'identity_overrides')).toEqual(facts.segments);
    const sources = flags.flatMap(({ name, reason }) =>
      reason.kind === 'DEFAULT' || reason.segment === undefined ? [] : [[name, sourceOf(reason.segment)]],
    );
    expect(Object.fromEntries(sources)).toEqual(facts.overridden_by);
  });

  it.each(exchanges)('$name: in the recorded buckets', (exchange) => {
    const { expect: facts } = exchange;
    const identity = askedIdentity(exchange);
    const ofVariants = explainFlag(compileEnvironment(model), 'recommendations_model', identity)?.allocation?.bucket;
    expect(ofVariants).toBe(facts.recommendations_model_percentage);
    const ofSplit = md5Bucketing.start()('5103,')(`${model.key}_${identity.identifier}`);
    expect(ofSplit).toBe(facts.enterprise_10_percent_percentage);
  });

  it.each([
    { file: 'bookstore-flags.json', key: 'server', because: 'a server sees everything' },
    { file: 'bookstore-flags-client-key.json', key: 'client', because: 'a client does not see what is for servers' },
    { file: 'bookstore-flags-core.json', key: 'server', because: 'the shape of the self-hosted server says the same' },
  ] as const)('without an identity are those of $file: $because', ({ file, key }) => {
    const recorded: readonly RecordedFlag[] = readBookstore(file, folder);
    const flags = recorded.map((flag) => ({ ...servedFlag(flag), variant: null }));
    expect(answerOf(evaluateFlags(compileEnvironment(model)), model, key)).toEqual(flags);
  });

  it('are the same in the shape of the self-hosted server', () => {
    const recorded: {
      readonly identifier: string;
      readonly flags: readonly RecordedFlag[];
      readonly traits: readonly RecordedTrait[];
    } = readBookstore('bookstore-identities-core.json', folder);
    const identity = { identifier: recorded.identifier, traits: traitsOf(recorded.traits) };
    expect(answerOf(evaluateFlags(compileEnvironment(model), identity), model, 'server')).toEqual(
      recorded.flags.map(servedFlag),
    );
  });
});

describe.skipIf(asRecorded === undefined)(
  'our copy of the bookstore (shared/data/bookstore, skipped where it is missing)',
  () => {
    it.each([
      'bookstore-document.json',
      'bookstore-flags.json',
      'bookstore-flags-client-key.json',
      'bookstore-flags-core.json',
      'bookstore-identities.json',
      'bookstore-identities-core.json',
    ])('differs from the recorded %s only in two kill switches, which are on until an incident', (file) => {
      expect(readBookstore(file)).toEqual(withSwitchesOn(readBookstore(file, asRecorded)));
    });
  },
);

const RENAMED: Readonly<Record<string, string>> = {
  kill_switch_checkout: 'checkout_enabled',
  kill_switch_recommendations: 'recommendations_enabled',
};

/** Recorded JSON, but that both kill switches stop something when they are off, and are named after what they enable. */
function withSwitchesOn(recorded: unknown): unknown {
  return JSON.parse(JSON.stringify(recorded), (key, value) => {
    if (key === 'overridden_by')
      return Object.fromEntries(Object.entries(value).map(([name, source]) => [RENAMED[name] ?? name, source]));
    const name = RENAMED[value?.feature?.name];
    return name === undefined ? value : turned(value, name);
  });
}

function turned(state: FlagState, name: string): FlagState {
  const { description, ...feature } = state.feature;
  return {
    ...state,
    enabled: !state.enabled,
    feature: {
      ...feature,
      name,
      ...(description === undefined ? {} : { description: description.replace('On =', 'Off =') }),
    },
  };
}

interface FlagState {
  readonly enabled: boolean;
  readonly feature: { readonly name: string; readonly description?: string };
}

/** What the API answers: a client does not see features that are for servers. */
function answerOf({ flags }: EvaluationResult, { settings }: Environment, key: 'server' | 'client'): readonly object[] {
  const hidden = new Set<unknown>(key === 'client' ? settings.serverKeyOnlyFeatureIds : []);
  return flags
    .filter(({ metadata }) => !hidden.has(metadata?.['id']))
    .map(({ name, enabled, value, variant, metadata }) => ({ id: metadata?.['id'], name, enabled, value, variant }));
}

function sourceOf(segment: string): string {
  return segment === 'identity_overrides' ? 'identity' : `segment:${segment}`;
}
