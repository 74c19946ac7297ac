import { percentage, type Reason } from '@burgee/engine';
import { documentTime, parsePages } from '@burgee/flagsmith-api';
import type { Reader } from '../snapshot/snapshot.ts';
import { type ReadResultsOptions, type ResultsDetails, type ResultsMember, readResults } from './read-results.ts';

export interface ResultsReaderOptions extends Pick<ReadResultsOptions, 'identity' | 'streamKey'> {}

/**
 * Makes a reader for flags that a server evaluated, as `GET /flags/` and `POST /identities/` return them. It reads reasons and
 * times, and says in full what is wrong.
 */
export function resultsReader(options: ResultsReaderOptions = {}): Reader {
  const { identity, streamKey } = options;
  return (pages) => readResults(parsePages(pages)[0], { identity, streamKey, ...DETAILS });
}

const DETAILS: ResultsDetails = { readReason, readTime: documentTime, explain };

/**
 * Reads a reason as Flagsmith's engines write it: `DEFAULT`, `TARGETING_MATCH; segment=<name>` or
 * `SPLIT; weight=<percent>`. `undefined` for anything else.
 */
export function readReason(text: unknown): Reason | undefined {
  const [known, segment, share] = typeof text === 'string' ? (REASON.exec(text) ?? []) : [];
  if (segment !== undefined) return { kind: 'TARGETING_MATCH', segment };
  const weight = percentage(Number(share));
  if (weight !== undefined) return { kind: 'SPLIT', weight };
  return known === 'DEFAULT' ? { kind: 'DEFAULT' } : undefined;
}

const REASON = /^(?:DEFAULT|TARGETING_MATCH; segment=(.*)|SPLIT; weight=(\d+(?:\.\d+)?))$/s;

const EXPECTED: Readonly<Record<ResultsMember, string>> = {
  flags: 'array',
  'feature.name': 'string',
  enabled: 'boolean',
  feature_state_value: 'string, number, boolean or null',
  variant: 'string or null',
};

/** Shows only the type of the received value: answers may hold personal data. */
function explain(member: ResultsMember, value: unknown): string {
  return ` should be ${EXPECTED[member]}, is ${typeOf(value)}`;
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
