import { readFileSync } from 'node:fs';
import {
  compileEnvironment,
  type EvaluationResult,
  evaluateFlags,
  explainFlag,
  type Identity,
  md5Bucketing,
} from '@burgee/engine';
import { describe, expect, it } from 'vitest';
import { environmentFrom } from '../src/index.ts';

/** A flag as Flagsmith's API answers with it; `variant` is there for identities alone. */
interface RecordedFlag {
  readonly feature: { readonly id: number; readonly name: string };
  readonly enabled: boolean;
  readonly feature_state_value: unknown;
  readonly variant?: string | null;
}

interface RecordedTrait {
  readonly trait_key: string;
  readonly trait_value: string | number | boolean;
}

/** A recorded request for the flags of an identity, and its answer. */
interface Exchange {
  readonly name: string;
  readonly request: {
    readonly path: string;
    readonly key: 'server' | 'client';
    readonly body?: { readonly identifier: string; readonly traits: readonly RecordedTrait[] };
  };
  readonly response: { readonly identifier: string; readonly flags: readonly RecordedFlag[] };
  /** Not of the wire: what was found out about the answer when it was recorded. */
  readonly expect: {
    readonly segments: readonly string[];
    readonly overridden_by: Readonly<Record<string, string>>;
    readonly recommendations_model_percentage: number;
    readonly enterprise_10_percent_percentage: number;
    readonly agrees_with_flagsmith_nodejs_8_1_2: boolean;
  };
}

const exchanges: readonly Exchange[] = read('bookstore-identities.json');
const model = environmentFrom(read('bookstore-document.json'));
const environment = compileEnvironment(model);

describe('the recorded answers of the bookstore', () => {
  it('are twenty, and two of them differ from what the official Node SDK evaluates locally', () => {
    expect(exchanges).toHaveLength(20);
    // It joins identifiers with commas, and so gives the override of "a,b" to "a" and none to "a,b" itself.
    const differing = exchanges.filter((exchange) => !exchange.expect.agrees_with_flagsmith_nodejs_8_1_2);
    expect(differing.map(({ response }) => response.identifier)).toEqual(['tenant:tn_0042,user:77', 'tenant:tn_0042']);
  });

  it.each(exchanges)('$name', ({ request, response }) => {
    const result = evaluateFlags(environment, identityOf(request, response.identifier));
    expect(answerOf(result, request.key)).toEqual(response.flags.map(withoutType));
  });

  it.each(exchanges)('$name: for the recorded reasons', ({ request, response, expect: facts }) => {
    const { flags, segments } = evaluateFlags(environment, identityOf(request, response.identifier));
    expect(segments.map(({ name }) => name).filter((name) => name !== 'identity_overrides')).toEqual(facts.segments);
    const sources = flags.flatMap(({ name, reason }) =>
      reason.kind === 'DEFAULT' || reason.segment === undefined ? [] : [[name, sourceOf(reason.segment)]],
    );
    expect(Object.fromEntries(sources)).toEqual(facts.overridden_by);
  });

  it.each(exchanges)('$name: in the recorded buckets', ({ request, response, expect: facts }) => {
    const identity = identityOf(request, response.identifier);
    const ofVariants = explainFlag(environment, 'recommendations_model', identity)?.allocation?.bucket;
    expect(ofVariants).toBe(facts.recommendations_model_percentage);
    const ofSplit = md5Bucketing.start()('5103,')(`${model.key}_${identity.identifier}`);
    expect(ofSplit).toBe(facts.enterprise_10_percent_percentage);
  });

  it.each([
    { file: 'bookstore-flags.json', key: 'server', because: 'a server sees everything' },
    { file: 'bookstore-flags-client-key.json', key: 'client', because: 'a client does not see what is for servers' },
    { file: 'bookstore-flags-core.json', key: 'server', because: 'the shape of the self-hosted server says the same' },
  ] as const)('without an identity are those of $file: $because', ({ file, key }) => {
    const recorded: readonly RecordedFlag[] = read(file);
    const flags = recorded.map((flag) => ({ ...withoutType(flag), variant: null }));
    expect(answerOf(evaluateFlags(environment), key)).toEqual(flags);
  });

  it('are the same in the shape of the self-hosted server', () => {
    const recorded: Exchange['response'] & { readonly traits: readonly RecordedTrait[] } = read(
      'bookstore-identities-core.json',
    );
    const identity = { identifier: recorded.identifier, traits: traitsOf(recorded.traits) };
    expect(answerOf(evaluateFlags(environment, identity), 'server')).toEqual(recorded.flags.map(withoutType));
  });
});

/** What the API answers: a client does not see features that are for servers. */
function answerOf({ flags }: EvaluationResult, key: 'server' | 'client'): readonly object[] {
  const hidden = new Set<unknown>(key === 'client' ? model.settings.serverKeyOnlyFeatureIds : []);
  return flags
    .filter(({ metadata }) => !hidden.has(metadata?.['id']))
    .map(({ name, enabled, value, variant, metadata }) => ({ id: metadata?.['id'], name, enabled, value, variant }));
}

function withoutType({ feature, enabled, feature_state_value: value, variant }: RecordedFlag): object {
  return { id: feature.id, name: feature.name, enabled, value, variant };
}

function sourceOf(segment: string): string {
  return segment === 'identity_overrides' ? 'identity' : `segment:${segment}`;
}

function identityOf({ body, path }: Exchange['request'], answered: string): Identity {
  // The server makes an identifier up where the request has none, and answers with it.
  const asked = body?.identifier ?? new URL(path, 'http://localhost').searchParams.get('identifier');
  return { identifier: asked || answered, traits: traitsOf(body?.traits ?? []) };
}

function traitsOf(traits: readonly RecordedTrait[]): NonNullable<Identity['traits']> {
  return Object.fromEntries(traits.map(({ trait_key, trait_value }) => [trait_key, trait_value]));
}

function read(file: string): ReturnType<typeof JSON.parse> {
  return JSON.parse(readFileSync(new URL(`../data/bookstore/${file}`, import.meta.url), 'utf8'));
}
