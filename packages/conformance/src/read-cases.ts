import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { stripComments } from 'jsonc-parser';
import { acceptableOf } from './acceptable.ts';
import type { CaseFile, CaseInput, Expected } from './case.ts';
import { isIdentity } from './evaluation-context/is-identity.ts';
import { isRecord } from './is-record.ts';

/** Reads every `*.json` and `*.jsonc` below a folder, sorted by name. An invalid file is listed with its problem. */
export async function readCases(folder: string): Promise<readonly CaseFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.jsonc?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(files.map(async (file) => readCase(nameOf(folder, file), await readFile(file, 'utf8'))));
}

function nameOf(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

/** Reads one case from JSON, or JSON with comments. */
export function readCase(name: string, text: string): CaseFile {
  try {
    return toCase(name, JSON.parse(stripComments(text, ' ')));
  } catch (error) {
    return broken(name, error instanceof Error ? error.message : String(error));
  }
}

function toCase(name: string, json: unknown): CaseFile {
  if (!isRecord(json)) return broken(name, 'a case must be an object');
  const input = inputOf(json);
  if (typeof input === 'string') return broken(name, input);
  const expected = expectedOf(json);
  if (typeof expected === 'string') return broken(name, expected);

  const { description, rule, malformed } = json;
  return {
    ok: true,
    name,
    description: typeof description === 'string' ? description : undefined,
    rules: [rule].flat().filter((id) => typeof id === 'string'),
    isMalformed: malformed === true,
    input,
    expected,
  };
}

/** The input, or its problem. A mistake in an identity must not turn the case into one without an identity. */
function inputOf(json: Readonly<Record<string, unknown>>): CaseInput | string {
  const { context, document, identity } = json;
  if ('context' in json === 'document' in json) return 'a case must have either a "context" or a "document"';
  if ('context' in json) return { kind: 'context', context };
  if (identity === undefined || identity === null) return { kind: 'document', document, identity: undefined };
  return isIdentity(identity)
    ? { kind: 'document', document, identity }
    : 'an "identity" must be null, or an object with an "identifier" and optionally a "key" and "traits"';
}

/** The expectation, or its problem. @throws TypeError for outcomes of an unknown shape */
function expectedOf(json: Readonly<Record<string, unknown>>): Expected | string {
  const { result, accept } = json;
  if ('result' in json === 'accept' in json) return 'a case must have either a "result" or outcomes to "accept"';
  return 'result' in json ? { kind: 'result', result } : { kind: 'any-of', outcomes: acceptableOf({ anyOf: accept }) };
}

function broken(name: string, problem: string): CaseFile {
  return { ok: false, name, problem };
}
