import { readFile } from 'node:fs/promises';
import { type CompiledEnvironment, compileEnvironment } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';

const DOCUMENT = new URL('../test-fixtures/data/bookstore/bookstore-document.json', import.meta.url);

/** Loads the environment document of a bookstore, as Flagsmith's API sends it, and compiles it. */
export async function loadBookstore(): Promise<CompiledEnvironment> {
  const parsed = parseEnvironmentDocument(JSON.parse(await readFile(DOCUMENT, 'utf8')));
  if (parsed.ok) return compileEnvironment(parsed.value);
  throw new Error(`The bookstore document is not valid: ${JSON.stringify(parsed.issues)}`);
}
