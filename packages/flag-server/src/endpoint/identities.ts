import { evaluateFlags, type FlagResult } from '@burgee/engine';
import type { FeatureStateJson } from '../environment/document-json.ts';
import type { FlagDocument } from '../environment/flag-document.ts';
import { type Answer, jsonAnswer } from '../http/answer.ts';
import type { Endpoint, Exchange } from './endpoint.ts';
import { type AnsweredFlag, flagJson } from './flag-json.ts';
import { oneFlag } from './flags.ts';
import { isVisibleTo } from './is-visible.ts';
import { withJsonBody } from './json-body.ts';
import { type RequestedIdentity, readIdentity } from './read-identity.ts';
import { type ResolvedIdentity, resolveIdentity } from './resolve-identity.ts';
import { updatedAtHeader } from './updated-at.ts';

/** `/api/v1/identities/`: the flags of one identity, evaluated by the engine. */
export const identities: Endpoint = {
  access: 'any-key',
  methods: {
    GET: (exchange) => {
      const { query } = exchange;
      const identifier = query.get('identifier') ?? '';
      // Flagsmith's server answers 200 here.
      if (identifier === '') return jsonAnswer(200, { detail: 'Missing identifier' });
      // Any text counts as true, even "false".
      const isTransient = (query.get('transient') ?? '') !== '';
      return answerIdentity({ identifier, traits: [], isTransient }, exchange);
    },
    POST: (exchange) => withJsonBody(exchange, readIdentity, (requested) => answerIdentity(requested, exchange)),
  },
};

function answerIdentity(requested: RequestedIdentity, exchange: Exchange): Answer {
  const { method, query, snapshot, shape } = exchange;
  const identified = resolveIdentity(requested, exchange);
  const flags = flagsOf(identified, exchange);

  const name = method === 'GET' ? query.get('feature') : null;
  if (name) return oneFlag(flags, name, exchange);
  const json = {
    identifier: identified.identifier,
    traits: traitsJson(identified, exchange),
    flags: flags.map((flag) => flagJson(flag, snapshot.document, shape)),
  };
  return jsonAnswer(200, json, updatedAtHeader(snapshot));
}

function flagsOf({ identifier, traits }: ResolvedIdentity, exchange: Exchange): readonly AnsweredFlag[] {
  const { compiled, document } = exchange.snapshot;
  const { flags } = evaluateFlags(compiled, { identifier, traits: Object.fromEntries(traits) });
  return flags
    .flatMap((flag): readonly AnsweredFlag[] => {
      const state = appliedState(flag, identifier, document);
      const { enabled, value, variant } = flag;
      return state === undefined ? [] : [{ state, enabled, value, variant }];
    })
    .filter(isVisibleTo(exchange));
}

/** Finds the feature state in the document that led to a result of the engine. */
function appliedState({ name, reason }: FlagResult, identifier: string, document: FlagDocument) {
  const segment = reason.kind === 'DEFAULT' ? undefined : reason.segment;
  return statesOf(segment, identifier, document).find(({ feature }) => feature.name === name);
}

function statesOf(
  segment: string | undefined,
  identifier: string,
  { feature_states, project, identity_overrides }: FlagDocument,
): readonly FeatureStateJson[] {
  if (segment === undefined) return feature_states;
  if (segment !== 'identity_overrides')
    return project.segments.filter(({ name }) => name === segment).flatMap((matched) => matched.feature_states);
  return identity_overrides
    .filter((override) => override.identifier === identifier)
    .flatMap(({ identity_features }) => identity_features);
}

/** All traits that were used, stored ones included: a browser sees traits that were set elsewhere. */
function traitsJson({ traits, transientTraits }: ResolvedIdentity, { shape }: Exchange): readonly unknown[] {
  return [...traits].map(([trait_key, trait_value], index) =>
    shape === 'slim'
      ? { trait_key, trait_value }
      : { id: index + 1, trait_key, trait_value, transient: transientTraits.has(trait_key) },
  );
}
