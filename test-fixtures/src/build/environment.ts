import type { Environment, Issue } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
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

/** Issues in one line, e.g. `feature_states.0.enabled: expected boolean, received number 1`. */
export function formatIssues(issues: readonly Issue[]): string {
  return issues
    .map(({ path, expected, received }) => `${path.join('.') || '(root)'}: expected ${expected}, received ${received}`)
    .join('; ');
}
