import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import type { Answer } from '../http/answer.ts';

/** Makes a fault that changes answers with a body; streams and empty answers stay as they are. */
export function onBody<F>(
  change: (answer: Answer, fault: F) => Answer,
): (fault: F, exchange: Exchange, next: Respond) => Promise<Answer> {
  return async (fault, exchange, next) => {
    const answer = await next(exchange);
    return answer.deliver === undefined && answer.body.length > 0 ? change(answer, fault) : answer;
  };
}
