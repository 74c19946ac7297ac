import { emptyAnswer } from '../http/answer.ts';
import type { Endpoint } from './endpoint.ts';
import { withJsonBody } from './json-body.ts';
import { invalid, isRecord, type Read } from './read-trait.ts';

/** `POST /api/v1/analytics/flags/`: counts of evaluations by feature. Unknown features are ignored, as Flagsmith does. */
export const analytics: Endpoint = {
  access: 'any-key',
  methods: {
    POST: (exchange) =>
      withJsonBody(exchange, readCounts, (counts) => {
        const { environment, snapshot } = exchange;
        for (const [name, count] of counts)
          if (snapshot.compiled.features.has(name)) environment.analytics.add(name, count);
        return emptyAnswer(200);
      }),
  },
};

function readCounts(json: unknown): Read<readonly (readonly [string, number])[]> {
  if (!isRecord(json)) return invalid('non_field_errors', 'Invalid data. Expected a dictionary.');
  const counts = Object.entries(json).flatMap(([name, count]) =>
    typeof count === 'number' && Number.isInteger(count) ? [[name, count] as const] : [],
  );
  return { ok: true, value: counts };
}
