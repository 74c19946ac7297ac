import { readFileSync } from 'node:fs';
import { type FlagDocument, type FlagSetting, makeFlagDocument } from '@burgee/flag-server';

/**
 * Reads a file with flags by name, or with an environment document, whose missing parts are empty.
 *
 * @throws Error that names the file, and says what is wrong with it and what to do
 */
export function readFlagsFile(file: string): FlagDocument {
  const json = parseJson(readText(file), file);
  if (!isRecord(json))
    throw new Error(`${file} must contain flags by name, such as ${EXAMPLE}, or an environment document.`);
  return 'feature_states' in json ? completeDocument(json) : makeFlagDocument(readSettings(json, file));
}

const EXAMPLE = '{ "checkout": true, "colour": "blue" }';

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isRecord(error) && error['code'] === 'ENOENT')
      throw new Error(`${file} does not exist. To start with two flags: echo '${EXAMPLE}' > ${file}`, { cause: error });
    throw new Error(`Cannot read ${file}: ${messageOf(error)}.`, { cause: error });
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${messageOf(error)}.`, { cause: error });
  }
}

function readSettings(json: JsonObject, file: string): Record<string, FlagSetting> {
  return Object.fromEntries(
    Object.entries(json).map(([name, setting]) => {
      if (isSetting(setting)) return [name, setting];
      const expected = 'must be true, false, a text, a number, or { "enabled": true, "value": "blue" }';
      throw new Error(`${file}: the flag "${name}" ${expected}, got ${JSON.stringify(setting)}.`);
    }),
  );
}

function isSetting(setting: unknown): setting is FlagSetting {
  if (!isRecord(setting)) return isValue(setting) && setting !== null;
  const { enabled, value, ...others } = setting;
  return typeof enabled === 'boolean' && isValue(value) && Object.keys(others).length === 0;
}

function isValue(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Adds the parts that small documents omit, or have as null: the server and Flagsmith's SDKs need them. */
function completeDocument(json: JsonObject): FlagDocument {
  const { project, ...empty } = makeFlagDocument();
  return { ...withDefaults(empty, json), project: withDefaults(project, Object(json['project'])) };
}

function withDefaults<T extends object>(defaults: T, json: JsonObject): T {
  const given = Object.entries(json).filter(([name, part]) => part !== null || !Object.hasOwn(defaults, name));
  return { ...defaults, ...Object.fromEntries(given) };
}

type JsonObject = Readonly<Record<string, unknown>>;

function isRecord(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
