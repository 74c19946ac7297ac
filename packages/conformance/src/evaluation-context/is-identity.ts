import type { Identity } from '@burgee/engine';

/** Whether a value can stand for an identity: it has an identifier, and traits and key of the right shape if any. */
export function isIdentity(value: unknown): value is Identity {
  if (typeof value !== 'object' || value === null || !('identifier' in value)) return false;
  const { identifier, key, traits }: { identifier: unknown; key?: unknown; traits?: unknown } = value;
  return (
    typeof identifier === 'string' &&
    (key === undefined || typeof key === 'string') &&
    (traits === undefined || (typeof traits === 'object' && traits !== null))
  );
}
