import type { Environment } from '../model/environment.ts';
import type { Parsed } from '../model/parsed.ts';
import { createDocumentReader, type ParseOptions } from './create-document-reader.ts';

/**
 * Reads an environment document as Flagsmith's `/environment-document/` endpoint sends it.
 *
 * Unknown fields are ignored and missing optional ones defaulted. A document that breaks a type gives issues
 * (at most 100) and nothing half built. Never throws, whatever the JSON; takes time linear in its size.
 *
 * The JSON is kept, not copied, and must not be changed afterwards: what identities override is read from it when asked for.
 */
export function parseEnvironmentDocument(json: unknown, options: ParseOptions = {}): Parsed<Environment> {
  return createDocumentReader(options)(json);
}
