import { type DocumentTime, documentTime } from '../snapshot/document-time.ts';

/** What an event of Flagsmith's stream says: news of a time, something else, or nothing that can be read. */
export type StreamEvent =
  | { readonly kind: 'news'; readonly time: DocumentTime }
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' };

/** Reads an event: `event: environment_updated`, `data: {"updated_at": 1787330657.123456}`. Never throws. */
export function readEvent(name: string | undefined, data: string): StreamEvent {
  if (name !== 'environment_updated') return { kind: 'other' };
  const time = documentTime(updatedAt(data));
  return time === undefined ? { kind: 'malformed' } : { kind: 'news', time };
}

function updatedAt(data: string): unknown {
  try {
    const json: unknown = JSON.parse(data);
    return typeof json === 'object' && json !== null && 'updated_at' in json ? json.updated_at : undefined;
  } catch {
    return undefined;
  }
}
