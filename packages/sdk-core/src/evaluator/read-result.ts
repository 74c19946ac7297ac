import type { FlagResult, FlagValue, Issue, Reason } from '@burgee/engine';
import { readReason } from './read-reason.ts';

/**
 * Reads one flag of an answer, or says what is wrong with it. Of what servers send, only this is read: `feature.name`,
 * `feature.id`, `enabled`, `feature_state_value`, and `variant` and `reason` where there are any.
 */
export function readResult(json: unknown): FlagResult | Issue {
  const feature = memberOf(json, 'feature');
  const name = memberOf(feature, 'name');
  const enabled = memberOf(json, 'enabled');
  const value = memberOf(json, 'feature_state_value') ?? null;
  const variant = memberOf(json, 'variant') ?? null;
  if (typeof name !== 'string') return wrong(['feature', 'name'], 'string', name);
  if (typeof enabled !== 'boolean') return wrong(['enabled'], 'boolean', enabled);
  if (!isFlagValue(value)) return wrong(['feature_state_value'], 'string, number, boolean or null', value);
  if (typeof variant !== 'string' && variant !== null) return wrong(['variant'], 'string or null', variant);

  const id = memberOf(feature, 'id');
  const reason = readReason(memberOf(json, 'reason'));
  const metadata = { ...(typeof id === 'number' && { id }), ...(reason === undefined && { reasonUnknown: true }) };
  return Object.freeze({ name, enabled, value, variant, reason: reason ?? NO_RULE, metadata });
}

/** The plainest reason stands where a server gives none; `metadata.reasonUnknown` tells. */
const NO_RULE: Reason = { kind: 'DEFAULT' };

/** Names a value by its type alone: answers can be about people. */
export function typeOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function wrong(path: Issue['path'], expected: string, received: unknown): Issue {
  return { path, expected, received: typeOf(received) };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isFlagValue(value: unknown): value is FlagValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
