import { type Answer, errorAnswer, jsonAnswer } from '../http/answer.ts';
import type { Exchange } from './endpoint.ts';
import type { Read } from './read-trait.ts';

/** Answers a request by its JSON body. An invalid body gets Flagsmith's error, with the reason. */
export function withJsonBody<T>(
  { headers, body }: Exchange,
  read: (json: unknown) => Read<T>,
  answer: (value: T) => Answer,
): Answer {
  const type = headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) return errorAnswer(415, `Unsupported media type "${type}" in request.`);

  const json = parseJson(body);
  if (json === undefined) return errorAnswer(400, 'JSON parse error');
  const request = read(json);
  return request.ok ? answer(request.value) : jsonAnswer(400, request.errors);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
