import { jsonBudget } from '@burgee/environment-document';
import { documents } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText, type RawList } from '../../src/text/parse-text.ts';

const LIST = '[{"identifier":"ada","identity_features":[]}]';

describe('parsing the text of a document', () => {
  it('returns what JSON.parse returns, for every document, also when repeated', () => {
    const successive = fc.array(documents(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(successive, fc.constantFrom(0, 2), (ones, indent) => {
        const parse = parser();
        for (const document of [...ones, ...ones]) {
          const text = JSON.stringify(document, undefined, indent);
          expect(outcome(parse, text)).toEqual(outcome(JSON.parse, text));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('returns or throws what JSON.parse does, for arbitrary texts', () => {
    fc.assert(
      fc.property(fc.array(texts(), { minLength: 1, maxLength: 4 }), (successive) => {
        const parse = parser();
        for (const text of successive) expect(outcome(parse, text)).toEqual(outcome(JSON.parse, text));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    `{"feature_states":[2,3],"identity_overrides":${LIST},"updated_at":"2"}`,
    `{"identity_overrides" :\n ${LIST} ,"name":"a[b], [c]","tags":[1,[2]]}`,
    `{"name":"\\"identity_overrides\\":[","identity_overrides":${LIST}}`,
  ])('reuses the list with the same text, whatever surrounds it: %s', (text) => {
    const { overrides } = parseText(`{"identity_overrides":${LIST}}`, undefined, jsonBudget());
    expect(overrides).toEqual({ text: LIST, list: JSON.parse(LIST), containers: 3 });
    const parsed = parseText(text, overrides, jsonBudget());
    expect(parsed.json).toHaveProperty('identity_overrides', JSON.parse(LIST));
    expect(parsed.overrides?.list).toBe(overrides?.list);
  });

  it('parses a list whose text differs', () => {
    const known = { text: LIST, list: [], containers: 3 };
    expect(parseText(`{"identity_overrides":${LIST.replace('ada', 'bob')}}`, known, jsonBudget()).json).toEqual({
      identity_overrides: [{ identifier: 'bob', identity_features: [] }],
    });
  });

  it.each([
    { text: `{"identity_overrides":${LIST},"tags":[1]}`, because: 'another list stands behind it' },
    { text: `{"identity_overrides":${LIST},"name":"${'a'.repeat(5_000)}"}`, because: 'much stands behind it' },
    { text: `{"identity_overrides":${LIST},"name":"${']'.repeat(20)}"}`, because: 'brackets stand behind it' },
    { text: `{"identity_overrides":${LIST},"identity_overrides":null}`, because: 'it is named again' },
    { text: `{"identity_overrides":${LIST},"identity\\u005foverrides":null}`, because: 'it is named again, otherwise' },
    { text: `{"identity_overrides":null,"x\\"identity_overrides":${LIST}}`, because: 'another name ends so' },
    { text: `{"project":{"identity_overrides":${LIST}}}`, because: 'it is not the document’s' },
    { text: `[{"identity_overrides":${LIST}}]`, because: 'there is no document' },
    { text: `{"identity_overrides":{"a":${LIST}}}`, because: 'it is no list' },
    { text: `{"name":"\\"identity_overrides\\":[","a":${LIST}}`, because: 'a text speaks of it' },
    { text: `{"identity_overrides":${LIST},"__proto__":{"a":1}}`, because: 'a name is special' },
    { text: `{"identity_overrides":${LIST},"":1}`, because: 'a name is empty' },
  ])('returns what JSON.parse returns where $because', ({ text }) => {
    const parse = parser();
    for (const blank of ['', ' ']) expect(outcome(parse, blank + text)).toEqual(outcome(JSON.parse, text));
  });
});

/** Parses one text after the other, and knows what the one before gave. */
function parser(): (text: string) => unknown {
  let known: RawList | undefined;
  return (text) => {
    const { json, overrides } = parseText(text, known, jsonBudget());
    known = overrides;
    return json;
  };
}

/** What a parser gives, as text, so that the order of members and special names count; or what it says is wrong. */
function outcome(parse: (text: string) => unknown, text: string): unknown {
  try {
    return JSON.stringify(parse(text));
  } catch (thrown) {
    return thrown;
  }
}

/** Of pieces that documents have, in any order: many are JSON, and most are nearly. */
function texts(): fc.Arbitrary<string> {
  const name = fc.constantFrom('"identity_overrides"', '"identity\\u005foverrides"', '"x\\"identity_overrides"', '"a"');
  const value = fc.constantFrom(
    '[]',
    '[{"identity_features":[]}]',
    'null',
    '"]"',
    '{"a":[1]}',
    '"\\"identity_overrides\\":["',
  );
  const nested = fc.tuple(name, value).map(([inner, held]) => `{${inner}:${held}}`);
  const member = fc.tuple(name, fc.constantFrom(':', ' : '), fc.oneof(value, nested)).map((parts) => parts.join(''));
  const whole = fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`);
  const broken = fc
    .tuple(whole, fc.nat(), fc.constantFrom('', ',', '}', ']', '"', '{', '[', 'null', '\\'))
    .map(
      ([text, at, piece]) => text.slice(0, at % (text.length + 1)) + piece + text.slice((at + 1) % (text.length + 1)),
    );
  return fc.oneof({ weight: 3, arbitrary: whole }, broken);
}
