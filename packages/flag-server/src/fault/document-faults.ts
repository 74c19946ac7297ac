import type { Exchange, Respond } from '../endpoint/endpoint.ts';
import { linkTo } from '../endpoint/override-page.ts';
import { type Snapshot, withTime } from '../environment/snapshot.ts';
import { type Answer, errorAnswer } from '../http/answer.ts';
import type { DocumentFaultOptions } from './fault-options.ts';
import type { HttpFaultTable } from './fault-table.ts';

const SECOND = 1_000_000;

/** These change the document or its pages. */
export const DOCUMENT_FAULTS: HttpFaultTable<keyof DocumentFaultOptions> = {
  'older-document': (_, exchange, next) => next({ ...exchange, snapshot: olderThan(exchange) }),
  'wrong-clock': ({ aheadSeconds = 86_400 }, exchange, next) => {
    const { snapshot } = exchange;
    const ahead = Math.max(Date.now() * 1_000, snapshot.updatedAt ?? 0) + aheadSeconds * SECOND;
    return next({ ...exchange, snapshot: withTime(snapshot, ahead) });
  },
  'page-loop': (_, exchange, next) => firstPage(exchange, next, linkTo(exchange.pathname, 'loop')),
  'endless-pages': (_, exchange, next) => {
    const page = Number(exchange.query.get('page_id') ?? 1);
    return firstPage(exchange, next, linkTo(exchange.pathname, String(page + 1)));
  },
  'page-elsewhere': ({ to }, exchange, next) =>
    firstPage(exchange, next, linkTo(new URL(exchange.pathname, to).href, 'elsewhere')),
  'page-fails': ({ status = 500 }, exchange, next) =>
    exchange.query.has('page_id')
      ? errorAnswer(status, `Injected: ${status}.`)
      : firstPage(exchange, next, linkTo(exchange.pathname, 'fails')),
  'repeated-overrides': (_, exchange, next) =>
    firstPage(exchange, next, exchange.query.has('page_id') ? {} : linkTo(exchange.pathname, 'repeated')),
};

function olderThan({ environment, snapshot }: Exchange): Snapshot {
  const { updatedAt } = snapshot;
  return (
    environment.previous() ?? (updatedAt === undefined ? snapshot : withTime(snapshot, updatedAt - 3_600 * SECOND))
  );
}

/** Answers with the first page, whichever page was requested, and with another `Link` header. */
async function firstPage(exchange: Exchange, next: Respond, link: Answer['headers']): Promise<Answer> {
  const answer = await next(exchange.query.has('page_id') ? requestingFirstPage(exchange) : exchange);
  if (answer.status !== 200) return answer;
  const { Link: _, ...headers } = answer.headers;
  return { ...answer, headers: { ...headers, ...link } };
}

/** Also removes the condition: requests for further pages have none. */
function requestingFirstPage(exchange: Exchange): Exchange {
  const { 'if-modified-since': _, ...headers } = exchange.headers;
  return { ...exchange, query: new URLSearchParams(), headers };
}
