import { percentage, type Reason } from '@burgee/engine';

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
