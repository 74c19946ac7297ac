import { type Answer, errorAnswer, jsonAnswer } from '../http/answer.ts';
import type { Endpoint, Exchange } from './endpoint.ts';
import { type AnsweredFlag, flagJson } from './flag-json.ts';
import { isVisibleTo } from './is-visible.ts';
import { updatedAtHeader } from './updated-at.ts';

/**
 * `GET /api/v1/flags/`: the environment's own flags; a multivariate feature has its control value.
 * `?feature=` selects one flag.
 */
export const flags: Endpoint = { access: 'any-key', methods: { GET: answerFlags } };

function answerFlags(exchange: Exchange): Answer {
  const { query, snapshot, shape } = exchange;
  const { document } = snapshot;
  const answered = document.feature_states
    .map((state): AnsweredFlag => ({ state, enabled: state.enabled, value: state.feature_state_value ?? null }))
    .filter(isVisibleTo(exchange));

  const name = query.get('feature');
  if (name !== null) return oneFlag(answered, name, exchange);
  const json = answered.map((flag) => flagJson(flag, document, shape));
  return jsonAnswer(200, json, updatedAtHeader(snapshot));
}

/** Answers with the flag of that exact name, or with 404. */
export function oneFlag(answered: readonly AnsweredFlag[], name: string, { snapshot, shape }: Exchange): Answer {
  const flag = answered.find(({ state }) => state.feature.name === name);
  if (flag === undefined) return errorAnswer(404, 'Given feature not found');
  return jsonAnswer(200, flagJson(flag, snapshot.document, shape));
}
