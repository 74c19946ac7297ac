import { documentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { differencesOf, readCase, runCase } from '../src/index.ts';
import { resultDifferences } from '../src/result-differences.ts';

describe('readCase', () => {
  const document = documentWith();

  it.each([
    ['text that is no JSON', '{ "context": ', 'JSON'],
    ['a list', '[]', 'a case must be an object'],
    ['no input', '{"result":{}}', 'either a "context" or a "document"'],
    ['two inputs', '{"context":{},"document":{},"result":{}}', 'either a "context" or a "document"'],
    ['no result', '{"context":{}}', 'a case must have either a "result"'],
    [
      'an identity without an identifier',
      JSON.stringify({ document, identity: { identifer: 'u' }, result: {} }),
      'identifier',
    ],
    ['an identity that is a name', JSON.stringify({ document, identity: 'u', result: {} }), 'identifier'],
    [
      'an identity with traits in a text',
      JSON.stringify({ document, identity: { identifier: 'u', traits: 'a=b' }, result: {} }),
      'traits',
    ],
  ])('reports what is wrong with %s', (_, text, problem) => {
    const file = readCase('x.json', text);
    expect(file.ok ? '' : file.problem).toContain(problem);
  });

  it('reads a description, and one or several rules', () => {
    const read = (rule: unknown) =>
      readCase('x.json', JSON.stringify({ context: {}, result: {}, description: 'All is well.', rule }));
    expect(read('IN-1')).toMatchObject({ ok: true, description: 'All is well.', rules: ['IN-1'] });
    expect(read(['IN-1', 'IN-2'])).toMatchObject({ rules: ['IN-1', 'IN-2'] });
  });

  it('keeps own members called __proto__', () => {
    const file = readCase('x', '{"context":{"__proto__":1},"result":{}}');
    expect(file.ok && file.input.kind === 'context' ? Object.keys(file.input.context ?? {}) : []).toEqual([
      '__proto__',
    ]);
  });
});

describe('runCase', () => {
  it('reports a document that declares a bucketing that is not loaded', () => {
    const file = readCase('x', JSON.stringify({ document: { ...documentWith(), bucketing: 'xxhash64' }, result: {} }));
    expect(runCase(file)).toEqual({
      name: 'x',
      passed: false,
      differences: [],
      problem: 'The input is not valid: bucketing: expected "md5", received "xxhash64".',
    });
  });
});

describe('differencesOf', () => {
  it.each([
    ['equal values', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a missing member', { a: 1 }, {}, [{ path: 'a', expected: '1', received: 'nothing' }]],
    ['a member too many', {}, { a: 1 }, [{ path: 'a', expected: 'nothing', received: '1' }]],
    [
      'a list in another order',
      [1, 2],
      [2, 1],
      [
        { path: '0', expected: '1', received: '2' },
        { path: '1', expected: '2', received: '1' },
      ],
    ],
    ['another type', { a: [] }, { a: {} }, [{ path: 'a', expected: '[]', received: '{}' }]],
  ])('tells %s', (_, expected, received, differences) => {
    expect(differencesOf(expected, received)).toEqual(differences);
  });
});

describe('resultDifferences', () => {
  const resultOf = (...names: readonly string[]) => ({ flags: {}, segments: names.map((name) => ({ name })) });

  it.each([
    {
      because: 'one segment too many does not shift those after it',
      received: resultOf('before', 'a', 'b.c', 'd'),
      differences: [{ path: 'segments.before', expected: 'nothing', received: '{"name":"before"}' }],
    },
    {
      because: 'one segment too few does not shift those after it',
      received: resultOf('b.c', 'd'),
      differences: [{ path: 'segments.a', expected: '{"name":"a"}', received: 'nothing' }],
    },
    {
      because: 'a segment listed twice is one too many',
      received: resultOf('a', 'b.c', 'b.c', 'd'),
      differences: [{ path: 'segments["b.c (2)"]', expected: 'nothing', received: '{"name":"b.c"}' }],
    },
    {
      because: 'the order counts, and is a difference of its own',
      received: resultOf('d', 'a', 'b.c'),
      differences: [{ path: 'segments', expected: 'the order ["a","b.c","d"]', received: 'the order ["d","a","b.c"]' }],
    },
    {
      because: 'what has no segments is compared as it is',
      received: { flags: {} },
      differences: [{ path: 'segments', expected: '[{"name":"a"},{"name":"b.c"},{"name":"d"}]', received: 'nothing' }],
    },
  ])('compares segments by name: $because', ({ received, differences }) => {
    expect(resultDifferences(resultOf('a', 'b.c', 'd'), received)).toEqual(differences);
  });
});
