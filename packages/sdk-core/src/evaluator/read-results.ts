import type { FlagResult, FlagValue, Identity, Reason } from '@burgee/engine';
import { type DocumentTime, FlagClientError, parsePlainly } from '@burgee/flagsmith-api';
import type { Content, Reader } from '../snapshot/snapshot.ts';
import { resultsEvaluator } from './results-evaluator.ts';

/** What is read of results, or said about them, beyond what reads of values need: a page brings what it uses. */
export interface ResultsDetails {
  /** Reads the reason of a flag. @defaultValue no reason is known, and `metadata.reasonUnknown` says so */
  readonly readReason?: ((text: unknown) => Reason | undefined) | undefined;
  /** Reads when the flags last changed. @defaultValue the results do not say */
  readonly readTime?: ((value: unknown) => DocumentTime | undefined) | undefined;
  /** Says what is wrong with a member, after its name. @defaultValue only the name is shown */
  readonly explain?: ((member: ResultsMember, value: unknown) => string) | undefined;
}

/** What must have a certain type. */
export type ResultsMember = 'flags' | 'feature.name' | 'enabled' | 'feature_state_value' | 'variant';

export interface ReadResultsOptions extends ResultsDetails {
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

/** Makes a reader for flags that a server evaluated. It reads what a page needs, and the details that are brought. */
export function plainResultsReader(options: ReadResultsOptions = {}): Reader {
  return (pages) => readResults('json' in pages ? pages.json[0] : parsePlainly(pages.texts[0] ?? ''), options);
}

/**
 * Reads flags that a server evaluated: a list, or an object with `flags` and, once stored, `updated_at`. One invalid flag
 * makes the answer invalid: a server that breaks one flag cannot be trusted with the others.
 *
 * @throws FlagClientError with code `invalid_document`
 */
export function readResults(page: unknown, options: ReadResultsOptions): Content {
  const { identity, streamKey, readTime } = options;
  const { flags, updated_at: updatedAt }: WirePage = Array.isArray(page) ? { flags: page } : Object(page);
  if (!Array.isArray(flags)) throw invalid('', 'flags', flags, options);
  return {
    evaluator: resultsEvaluator(
      flags.map((flag, index) => readFlag(flag, `flags.${index}.`, options)),
      identity,
    ),
    // Answers for other traits are not older or newer versions of one another.
    scope: identity === undefined ? 'flags' : JSON.stringify(identity),
    documentTime: readTime?.(updatedAt),
    streamKey,
  };
}

function readFlag(json: unknown, path: string, details: ResultsDetails): FlagResult {
  const { feature, enabled, feature_state_value: value = null, variant = null, reason: text }: WireFlag = Object(json);
  const { name, id }: { readonly name?: unknown; readonly id?: unknown } = Object(feature);
  if (typeof name !== 'string') throw invalid(path, 'feature.name', name, details);
  if (typeof enabled !== 'boolean') throw invalid(path, 'enabled', enabled, details);
  if (!isFlagValue(value)) throw invalid(path, 'feature_state_value', value, details);
  if (typeof variant !== 'string' && variant !== null) throw invalid(path, 'variant', variant, details);

  const reason = details.readReason?.(text);
  const metadata = { ...(typeof id === 'number' && { id }), ...(reason === undefined && { reasonUnknown: true }) };
  return Object.freeze({ name, enabled, value, variant, reason: reason ?? UNKNOWN_REASON, metadata });
}

/** Stands in for a reason that the server does not send; `metadata.reasonUnknown` marks such results. */
const UNKNOWN_REASON: Reason = { kind: 'DEFAULT' };

function invalid(path: string, member: ResultsMember, value: unknown, { explain }: ResultsDetails): FlagClientError {
  const why = `${path}${member}${explain?.(member, value) ?? ''}`;
  return new FlagClientError('invalid_document', `These are not valid flags, and are not used: ${why}.`);
}

function isFlagValue(value: unknown): value is FlagValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
