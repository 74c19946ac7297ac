import { type FlagResult, type FlagValue, type Identity, percentage, type Reason } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import { documentTime } from '../snapshot/document-time.ts';
import { invalidContent, parsePages, type Reader } from './reader.ts';
import { identityKey, resultsEvaluator } from './results-evaluator.ts';

export interface ResultsReaderOptions {
  /** Whose flags the results are. @defaultValue the environment's own */
  readonly identity?: Identity | undefined;
  /** The client-side key under which changes are announced. @defaultValue none: they are not announced */
  readonly streamKey?: string | undefined;
}

interface WirePage {
  readonly flags?: unknown;
  readonly updated_at?: unknown;
}

/** What is read of a flag. Servers send more; not all of them send `variant` and `reason`. */
interface WireFlag {
  readonly feature?: unknown;
  readonly enabled?: unknown;
  readonly feature_state_value?: unknown;
  readonly variant?: unknown;
  readonly reason?: unknown;
}

/**
 * Makes a reader for flags that a server evaluated, as `GET /flags/` and `POST /identities/` return them: a list, or an
 * object with `flags` and, once stored, `updated_at`. One invalid flag makes the answer invalid: a server that breaks one
 * flag cannot be trusted with the others.
 */
export function resultsReader({ identity, streamKey }: ResultsReaderOptions = {}): Reader {
  // Answers for other traits are not older or newer versions of one another.
  const scope = identity === undefined ? 'flags' : identityKey(identity);
  return (pages) => {
    const [page] = parsePages(pages);
    const { flags, updated_at: updatedAt }: WirePage = Array.isArray(page) ? { flags: page } : Object(page);
    if (!Array.isArray(flags)) throw invalid(['flags'], 'array', flags);
    const evaluator = resultsEvaluator(flags.map(readFlag), identity);
    return { evaluator, scope, documentTime: documentTime(updatedAt), streamKey };
  };
}

function readFlag(json: unknown, index: number): FlagResult {
  const { feature, enabled, feature_state_value: value = null, variant = null, reason: text }: WireFlag = Object(json);
  const { name, id }: { readonly name?: unknown; readonly id?: unknown } = Object(feature);
  if (typeof name !== 'string') throw invalid(['flags', index, 'feature', 'name'], 'string', name);
  if (typeof enabled !== 'boolean') throw invalid(['flags', index, 'enabled'], 'boolean', enabled);
  if (!isFlagValue(value))
    throw invalid(['flags', index, 'feature_state_value'], 'string, number, boolean or null', value);
  if (typeof variant !== 'string' && variant !== null)
    throw invalid(['flags', index, 'variant'], 'string or null', variant);

  const reason = readReason(text);
  const metadata = { ...(typeof id === 'number' && { id }), ...(reason === undefined && { reasonUnknown: true }) };
  return Object.freeze({ name, enabled, value, variant, reason: reason ?? UNKNOWN_REASON, metadata });
}

/** Stands in for a reason that the server does not send; `metadata.reasonUnknown` marks such results. */
const UNKNOWN_REASON: Reason = { kind: 'DEFAULT' };

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

/** Shows only the type of the received value: answers may hold personal data. */
function invalid(path: readonly (string | number)[], expected: string, value: unknown): FlagClientError {
  return invalidContent([{ path, expected, received: typeOf(value) }]);
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isFlagValue(value: unknown): value is FlagValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
