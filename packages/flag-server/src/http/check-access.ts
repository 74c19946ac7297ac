import type { Endpoint, Exchange } from '../endpoint/endpoint.ts';
import type { Environments } from '../environment/environments.ts';
import { type Answer, errorAnswer } from './answer.ts';

/** Finds the environment that a key belongs to, and tells which of its two keys it is. */
export function findByKey(
  key: string | undefined,
  environments: Environments,
): Pick<Exchange, 'environment' | 'keyKind'> {
  for (const environment of environments.all()) {
    if (key === environment.serverKey) return { environment, keyKind: 'server' };
    if (key === environment.clientKey) return { environment, keyKind: 'client' };
  }
  return { environment: environments.first, keyKind: undefined };
}

/** Returns Flagsmith's error for a request without access (always 403), or `undefined`. */
export function refuseAccess(
  { access }: Endpoint,
  { keyKind, snapshot, headers }: Pick<Exchange, 'keyKind' | 'snapshot' | 'headers'>,
): Answer | undefined {
  if (access === 'public') return undefined;
  const key = headers['x-environment-key'] ?? '';
  const isMissing = key === '' || (access === 'server-key' && !key.startsWith('ser.'));
  if (isMissing) return errorAnswer(403, 'Invalid or missing Environment key');
  if (keyKind === undefined) return errorAnswer(403, 'Invalid or missing Environment Key');
  if (snapshot.model.settings.stopServingFlags) return errorAnswer(403, 'Organisation is disabled from serving flags.');
  return undefined;
}
