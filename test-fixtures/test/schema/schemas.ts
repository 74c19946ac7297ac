import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const FOLDER = new URL('../../schema/', import.meta.url);

/** Compiles one of the kit's schemas. What it returns lists where a value is not valid, nothing for a valid one. */
export function schemaOf(file: string): (json: unknown) => readonly string[] {
  // Members of one schema may be required in a branch of it, and keywords are next to unions of types.
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  for (const name of readdirSync(FOLDER)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  const validate = ajv.getSchema(file);
  if (validate === undefined) throw new TypeError(`There is no schema ${file}.`);
  return (json) => {
    validate(json);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}
