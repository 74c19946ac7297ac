import { type DocumentTime, documentTime } from '../snapshot/document-time.ts';

/** What an event of Flagsmith's stream says: news, of a time or without, something else, or nothing that can be read. */
export type StreamEvent =
  | { readonly kind: 'news'; readonly time: DocumentTime | undefined }
  | { readonly kind: 'other' }
  | { readonly kind: 'malformed' };

/** Reads an event: `event: environment_updated`, `data: {"updated_at": 1787330657.123456}`. Never throws. */
export function readEvent(name: string | undefined, data: string): StreamEvent {
  if (name !== 'environment_updated') return { kind: 'other' };
  const json = parse(data);
  if (typeof json !== 'object' || json === null) return { kind: 'malformed' };
  if (!('updated_at' in json) || json.updated_at === null) return { kind: 'news', time: undefined };
  const time = documentTime(json.updated_at);
  return time === undefined ? { kind: 'malformed' } : { kind: 'news', time };
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
