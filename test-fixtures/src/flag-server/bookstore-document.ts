import { readBookstore } from '../bookstore/recorded-answers.ts';
import type { FlagDocument } from './environment/flag-document.ts';

/** Reads the document of a bookstore: a real environment, with segments, variants and identity overrides. */
export function bookstoreDocument(): FlagDocument {
  return readBookstore('bookstore-document.json');
}
