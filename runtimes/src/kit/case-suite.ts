import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CaseFile, judge, readCases, type Answer as Said } from 'burgee-conformance';
import { stripComments } from 'jsonc-parser';
import { describeFirst, describeUnexpected } from './describe-mismatch.ts';
import type { Answer, Item, Suite } from './question.ts';

/** The conformance cases below a folder. @throws TypeError for a file that is no case */
export async function caseSuite(name: string, folder: string): Promise<Suite> {
  const files = await readCases(folder);
  const items = files.map((file) => toItem(file, readFileSync(join(folder, file.name), 'utf8')));
  return { kind: 'here', name, items };
}

function toItem(file: CaseFile, text: string): Item {
  if (!file.ok) throw new TypeError(`${file.name} is no case: ${file.problem}.`);
  // Other engines may refuse malformed input, this one may not.
  const asked = { ...file, isMalformed: false };
  return { name: file.name, question: { kind: 'case', text: stripComments(text, ' ') }, mismatch: mismatchOf };

  function mismatchOf(answer: Answer): string | undefined {
    const { passed, problem, differences } = judge(asked, saidBy(answer));
    return passed ? undefined : (problem ?? describeFirst(differences));
  }
}

function saidBy(answer: Answer): Said {
  if (answer.kind === 'result') return answer;
  return answer.kind === 'refused'
    ? { kind: 'refused', problem: describeUnexpected(answer) }
    : { kind: 'broken', problem: describeUnexpected(answer) };
}
