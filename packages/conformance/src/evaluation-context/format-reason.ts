import type { Reason } from '@burgee/engine';

/** A reason as Flagsmith's engines write it: `DEFAULT`, `TARGETING_MATCH; segment=<name>` or `SPLIT; weight=<percent>`. */
export function formatReason(reason: Reason): string {
  switch (reason.kind) {
    case 'DEFAULT':
      return 'DEFAULT';
    case 'TARGETING_MATCH':
      return `TARGETING_MATCH; segment=${reason.segment}`;
    case 'SPLIT':
      return `SPLIT; weight=${reason.weight}`;
    default:
      return unreachable(reason);
  }
}

function unreachable(reason: never): never {
  throw new TypeError(`Unknown reason ${JSON.stringify(reason)}.`);
}
