import { type CompiledEnvironment, type CompileOptions, compileEnvironment, type Environment } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';

/** Parses a document that must be valid. */
export function parsed(json: unknown): Environment {
  const result = parseEnvironmentDocument(json);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** Parses and compiles a document that must be valid. */
export function compiled(json: unknown, options?: CompileOptions): CompiledEnvironment {
  return compileEnvironment(parsed(json), options);
}
