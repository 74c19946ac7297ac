import type { FlagDocument } from '@burgee/flag-server';
import { readBookstore } from './recorded-answers.ts';

/** Reads the document of a bookstore: a real environment, with segments, variants and identity overrides. */
export function bookstoreDocument(): FlagDocument {
  return readBookstore('bookstore-document.json');
}
