import { describe, expect, it } from 'vitest';
import type { Reply } from '../src/ask-runtime.ts';
import { judge } from '../src/judge.ts';
import { wantBucket, wantResult } from '../src/kit/describe-mismatch.ts';
import type { Answer, Item } from '../src/kit/question.ts';

const question = { kind: 'case', text: '{}' } as const;
const items: readonly Item[] = [
  { name: 'one', question, mismatch: wantBucket(0.1 + 0.2) },
  { name: 'two', question, mismatch: wantResult(({ segments }) => (segments.length === 0 ? undefined : 'segments')) },
];
const right: readonly Answer[] = [
  { kind: 'bucket', bucket: 0.1 + 0.2 },
  { kind: 'result', result: { flags: {}, segments: [] } },
];

describe('judge', () => {
  it('counts correct answers', () => {
    expect(judge(answered(JSON.stringify(right)), items)).toEqual({ passed: 2, failed: 0, mismatches: [] });
  });

  it.each<[string, Answer, string]>([
    [
      'a bucket that is off by the last bit',
      { kind: 'bucket', bucket: 0.3 },
      'one: the answer: expected 0.30000000000000004, received 0.3',
    ],
    [
      'no bucket',
      { kind: 'bucket', bucket: undefined },
      'one: the answer: expected 0.30000000000000004, received undefined',
    ],
    ['an error', { kind: 'threw', error: 'RangeError: too deep' }, 'one: threw RangeError: too deep'],
    ['a refusal', { kind: 'refused', reason: 'name' }, 'one: refused the input: name'],
    [
      'an answer to something else',
      { kind: 'result', result: { flags: {}, segments: [] } },
      'one: answered {"kind":"result"',
    ],
  ])('names %s', (_, answer, mismatch) => {
    const { passed, failed, mismatches } = judge(answered(JSON.stringify([answer, right[1]])), items);
    expect([passed, failed, mismatches.length]).toEqual([1, 1, 1]);
    expect(mismatches[0]).toContain(mismatch);
  });

  it.each([
    ['text that is no JSON', 'No answers: TypeError'],
    ['an answer too few', JSON.stringify(right.slice(1))],
    ['an answer too many', JSON.stringify([...right, ...right])],
    ['one answer', JSON.stringify(right[0])],
    ['nothing', ''],
  ])('treats %s as no answer', (_, text) => {
    const { passed, failed, mismatches } = judge(answered(text), items);
    expect([passed, failed]).toEqual([0, 2]);
    expect(mismatches).toEqual([`These are not 2 answers: ${text}`]);
  });

  it('fails every item of a runtime that did not answer, with the reason', () => {
    expect(judge({ kind: 'silent', version: '1', reason: 'It crashed.' }, items)).toEqual({
      passed: 0,
      failed: 2,
      mismatches: ['It crashed.'],
    });
  });

  it('counts nothing for a runtime that is not installed', () => {
    expect(judge({ kind: 'absent' }, items)).toEqual({ passed: 0, failed: 0, mismatches: [] });
  });
});

function answered(text: string): Reply {
  return { kind: 'answered', version: '1', text, ms: 5 };
}
