import type { CountedEvaluation } from '../environment/analytics-store.ts';
import { emptyAnswer } from '../http/answer.ts';
import type { Endpoint } from './endpoint.ts';
import { withJsonBody } from './json-body.ts';
import { invalid, isRecord, type Read } from './read-trait.ts';

/** `POST /api/v2/analytics/flags/`: counts of evaluations by feature, identity and state. */
export const analyticsV2: Endpoint = {
  access: 'any-key',
  methods: {
    POST: (exchange) =>
      withJsonBody(exchange, readEvaluations, (evaluations) => {
        exchange.environment.analytics.record(evaluations);
        return emptyAnswer(204);
      }),
  },
};

function readEvaluations(json: unknown): Read<readonly CountedEvaluation[]> {
  const evaluations = isRecord(json) ? json['evaluations'] : undefined;
  if (!Array.isArray(evaluations)) return invalid('evaluations', 'This field is required.');
  if (!evaluations.every(isCounted)) return invalid('evaluations', 'Not a valid evaluation.');
  return { ok: true, value: evaluations };
}

function isCounted(json: unknown): json is CountedEvaluation {
  if (!isRecord(json)) return false;
  const { feature_name: name, enabled_when_evaluated: enabled, count, identity_identifier: identifier } = json;
  return (
    typeof name === 'string' &&
    typeof enabled === 'boolean' &&
    Number.isInteger(count) &&
    (identifier == null || typeof identifier === 'string')
  );
}
