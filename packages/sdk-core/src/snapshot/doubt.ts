import type { Content, Snapshot } from './snapshot.ts';

/** What makes a live document doubtful, as a message says it. */
export type Doubt = 'it is of another environment' | 'it does not say when it changed' | 'it has no flags any more';

/**
 * Whether a live document takes everything away from the one in use, as a server that is set up wrong would do. What the
 * service gave before counts, live or stored; a bootstrap does not: it may be of any environment.
 */
export function doubtAbout(arriving: Content, held: Snapshot | undefined): Doubt | undefined {
  if (held === undefined || held.origin === 'bootstrap') return undefined;
  if (arriving.scope !== held.scope) return 'it is of another environment';
  if (arriving.documentTime === undefined && held.documentTime !== undefined) return 'it does not say when it changed';
  return isEmpty(arriving) && !isEmpty(held) ? 'it has no flags any more' : undefined;
}

export function isEmpty({ evaluator }: Content): boolean {
  return evaluator.evaluateFlags().length === 0;
}
