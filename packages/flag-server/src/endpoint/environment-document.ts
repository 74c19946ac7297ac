import { httpDateOf, wholeSeconds } from '../environment/document-time.ts';
import { type Answer, emptyAnswer, errorAnswer, jsonAnswer } from '../http/answer.ts';
import type { Endpoint, Exchange } from './endpoint.ts';
import { pageOf } from './override-page.ts';
import { updatedAtHeader } from './updated-at.ts';

/**
 * `GET /api/v1/environment-document/`: everything that local evaluation needs, for server keys only. Further pages
 * repeat the document with other identity overrides; only the first page supports conditional requests.
 */
export const environmentDocument: Endpoint = { access: 'server-key', methods: { GET: answerDocument } };

function answerDocument(exchange: Exchange): Answer {
  const { query, snapshot } = exchange;
  const pageId = query.get('page_id');
  const page = pageOf(exchange, pageId);
  if (page === undefined) return errorAnswer(400, 'Invalid page_id');
  if (pageId === null && isUnchanged(exchange)) return emptyAnswer(304, lastModified(exchange));

  const json = { ...snapshot.document, identity_overrides: page.overrides };
  return jsonAnswer(200, json, { ...lastModified(exchange), ...updatedAtHeader(snapshot), ...page.link });
}

/** `Last-Modified` has whole seconds: of two changes in one second, a client may miss the second. */
function isUnchanged({ headers, snapshot }: Exchange): boolean {
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return snapshot.updatedAt !== undefined && wholeSeconds(snapshot.updatedAt) * 1_000 <= since;
}

function lastModified({ snapshot: { updatedAt } }: Exchange): Readonly<Record<string, string>> {
  return updatedAt === undefined ? {} : { 'Last-Modified': httpDateOf(updatedAt) };
}
