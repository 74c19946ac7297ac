import type { Environment } from '@burgee/engine';
import { formatIssues, parseEnvironmentDocument } from '@burgee/engine/document';
import { type DocumentJson, type DocumentParts, documentWith } from './document.ts';

/** The model of a small document. */
export function environmentWith(parts: DocumentParts = {}): Environment {
  return environmentFrom(documentWith(parts));
}

/** The model of a document that must be valid. @throws TypeError naming the issues */
export function environmentFrom(document: DocumentJson): Environment {
  const parsed = parseEnvironmentDocument(document);
  if (parsed.ok) return parsed.value;
  throw new TypeError(`The document is not valid: ${formatIssues(parsed.issues)}.`);
}
