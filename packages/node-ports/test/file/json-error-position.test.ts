import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorPosition } from '../../src/file/json-error-position.ts';

describe('the position of a mistake in JSON', () => {
  it.each([
    { text: '{"a": 1,}', place: ' at line 1, column 9', because: 'a comma is too many' },
    { text: '{\n  "a": 1\n  "b": 2\n}', place: ' at line 3, column 3', because: 'a comma is missing' },
    { text: '{"a": 1\n', place: ' at line 2, column 1', because: 'the end is missing' },
    { text: '', place: ' at line 1, column 1', because: 'it is empty' },
    { text: '{"a": "x', place: ' at line 1, column 7', because: 'a quote is missing' },
    { text: `{"b": 'x'}`, place: ' at line 1, column 7', because: 'quotes are single' },
    { text: '{"a": nope}', place: ' at line 1, column 7', because: 'a word is no value' },
    { text: '{"a": True}', place: ' at line 1, column 7', because: 'it is Python' },
    { text: '{"a": 01}', place: ' at line 1, column 7', because: 'a number starts with 0' },
    { text: '// note\n{}', place: ' at line 1, column 1', because: 'there is a comment' },
    { text: '[1}', place: ' at line 1, column 3', because: 'the bracket is another one' },
    { text: '{} {}', place: ' at line 1, column 4', because: 'there are two' },
    { text: '[{"a": [1, -2.5e3, "\\u00e4 \\"", null], "b": {}}, []]\n', place: '', because: 'it is JSON' },
  ])('is "$place" when $because', ({ text, place }) => {
    expect(jsonErrorPosition(text)).toBe(place);
  });

  it('exists exactly when JSON.parse rejects a text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\n"',
      '"',
      '0',
      '-1',
      '1.5',
      'true',
      'nul',
      ' ',
      '\n',
    );
    const edited = fc
      .tuple(fc.json(), fc.nat(), pieces, fc.nat(2))
      .map(
        ([json, at, piece, gone]) =>
          json.slice(0, at % (json.length + 1)) + piece + json.slice((at % (json.length + 1)) + gone),
      );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
      edited,
      fc.json(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(jsonErrorPosition(text) === '').toBe(isJson(text));
      }),
      { numRuns: 5_000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
