import { type FlagResult, type FlagValue, type Identity, percentage, type Reason } from '@burgee/engine';
import type { FlagClientError } from '../error/flag-client-error.ts';
import { documentTime } from '../snapshot/document-time.ts';
import { invalidContent, parsePages, type Reader } from './reader.ts';
import { resultsEvaluator } from './results-evaluator.ts';

export interface ResultsReaderOptions {
  /** Whose flags the results are. @defaultValue the environment's own */
  readonly identity?: Identity | undefined;
  /** The client-side key under which changes are announced. @defaultValue none: they are not announced */
  readonly streamKey?: string | undefined;
}

/**
 * Makes a reader for flags that a server evaluated, as `GET /flags/` and `POST /identities/` return them: a list, or an
 * object with `flags` and, once stored, `updated_at`. One invalid flag makes the answer invalid: a server that breaks one
 * flag cannot be trusted with the others.
 */
export function resultsReader({ identity, streamKey }: ResultsReaderOptions = {}): Reader {
  const scope = scopeOf(identity);
  return (pages) => {
    const [page] = parsePages(pages);
    const flags = Array.isArray(page) ? page : memberOf(page, 'flags');
    if (!Array.isArray(flags)) throw invalid(['flags'], 'array', flags);
    const evaluator = resultsEvaluator(flags.map(readFlag), identity);
    return { evaluator, scope, documentTime: documentTime(memberOf(page, 'updated_at')), streamKey };
  };
}

/** Answers for other traits are not older or newer versions of one another. */
function scopeOf(identity: Identity | undefined): string {
  if (identity === undefined) return 'flags';
  return JSON.stringify([identity.identifier, ...Object.entries(identity.traits ?? {}).flat()].map(String));
}

/**
 * Reads one flag. Servers send more, but only this is read: `feature.name`, `feature.id`, `enabled`,
 * `feature_state_value`, and `variant` and `reason` from servers that send them.
 */
function readFlag(json: unknown, index: number): FlagResult {
  const feature = memberOf(json, 'feature');
  const name = memberOf(feature, 'name');
  const enabled = memberOf(json, 'enabled');
  const value = memberOf(json, 'feature_state_value') ?? null;
  const variant = memberOf(json, 'variant') ?? null;
  const path = ['flags', index];
  if (typeof name !== 'string') throw invalid([...path, 'feature', 'name'], 'string', name);
  if (typeof enabled !== 'boolean') throw invalid([...path, 'enabled'], 'boolean', enabled);
  if (!isFlagValue(value)) throw invalid([...path, 'feature_state_value'], 'string, number, boolean or null', value);
  if (typeof variant !== 'string' && variant !== null) throw invalid([...path, 'variant'], 'string or null', variant);

  const id = memberOf(feature, 'id');
  const reason = readReason(memberOf(json, 'reason'));
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
  if (typeof text !== 'string') return undefined;
  if (text === 'DEFAULT') return { kind: 'DEFAULT' };
  const [, segment] = /^TARGETING_MATCH; segment=(.*)$/s.exec(text) ?? [];
  if (segment !== undefined) return { kind: 'TARGETING_MATCH', segment };
  const [, share] = /^SPLIT; weight=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const weight = percentage(Number(share));
  return weight === undefined ? undefined : { kind: 'SPLIT', weight };
}

/** Shows only the type of the received value: answers may hold personal data. */
function invalid(path: readonly (string | number)[], expected: string, value: unknown): FlagClientError {
  return invalidContent([{ path, expected, received: typeOf(value) }]);
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isFlagValue(value: unknown): value is FlagValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
