import { maskKey } from '../error/mask.ts';
import { formatDuration } from '../event/format-duration.ts';
import type { ClientSettings } from './client-settings.ts';

/** Who evaluates: this process, or the server. */
export type Evaluation = 'local' | 'remote';

/** Describes a client in a few words, without secrets. */
export function describeSettings(settings: ClientSettings, evaluation: Evaluation): string {
  const { offline, storage, storageKey } = settings;
  const parts = [
    `${evaluation} evaluation`,
    ...(offline ? ['offline'] : askingParts(settings)),
    storage === undefined ? 'without storage' : `stored as ${storageKey}`,
  ];
  return parts.join(', ');
}

function askingParts({
  apiUrl,
  pollIntervalMs,
  streaming,
  streamUrl,
  environmentKey,
}: ClientSettings): readonly string[] {
  const pace = pollIntervalMs === Number.POSITIVE_INFINITY ? 'once' : `every ${formatDuration(pollIntervalMs)}`;
  const where = streaming === 'auto' ? ' where the document says that changes are announced' : '';
  return [
    `asks ${apiUrl} ${pace}`,
    streaming === false || streamUrl === undefined ? 'without a stream' : `listens to ${streamUrl}${where}`,
    `key ${maskKey(environmentKey)}`,
  ];
}
