import { readFileSync } from 'node:fs';
import type { FlagDocument } from './environment/flag-document.ts';

/** Reads the document of a bookstore: a real environment, with segments, variants and identity overrides. */
export function bookstoreDocument(): FlagDocument {
  return JSON.parse(readFileSync(new URL('../../data/bookstore/bookstore-document.json', import.meta.url), 'utf8'));
}
