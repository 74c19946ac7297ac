import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFile, readCases } from '@burgee/test-fixtures';
import { stripComments } from 'jsonc-parser';
import { differ, wantResult } from './complain.ts';
import type { Item, Suite } from './question.ts';

/** The conformance cases below a folder. @throws TypeError for a file that is no case */
export async function caseSuite(name: string, folder: string): Promise<Suite> {
  const files = await readCases(folder);
  const items = files.map((file) => toItem(file, readFileSync(join(folder, file.name), 'utf8')));
  return { kind: 'here', name, items };
}

function toItem(file: CaseFile, text: string): Item {
  if (!file.ok) throw new TypeError(`${file.name} is no case: ${file.problem}.`);
  const { name, expected } = file;
  if (expected.kind !== 'result') throw new TypeError(`${name} accepts several outcomes: it is not for this suite.`);
  return {
    name,
    question: { kind: 'case', text: stripComments(text, ' ') },
    complaint: wantResult((received) => differ(expected.result, received)),
  };
}
