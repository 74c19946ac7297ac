import { type CompiledEnvironment, compileEnvironment } from '@burgee/engine';
import { type DocumentJson, environmentFrom } from '@burgee/test-fixtures';

/** Parses and compiles a document that must be valid. */
export function compiled(document: DocumentJson): CompiledEnvironment {
  return compileEnvironment(environmentFrom(document));
}
