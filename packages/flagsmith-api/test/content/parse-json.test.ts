import { inspect } from 'node:util';
import { FlagClientError } from '@burgee/flagsmith-api';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/content/read-pages.ts';

describe('parsing JSON', () => {
  it('returns the parsed value', () => {
    expect(parseJson('{"a":[1,null]}', 'storage', 'This')).toEqual({ a: [1, null] });
  });

  it.each([
    { text: 'unknown key ser.abcdefghijklmnopqrstuv', hidden: 'unknown', because: 'a proxy echoes the key' },
    { text: '{"email":"ada@example.com"', hidden: 'ada', because: 'a document was cut short' },
    { text: '{"email":ada@example.com}', hidden: 'ada', because: 'a document is damaged' },
    { text: '', hidden: 'Unexpected', because: 'there is nothing' },
  ])('does not quote an invalid text: $because', ({ text, hidden }) => {
    const shown = inspect(thrownBy(text), { depth: 9 });
    expect(shown).toContain('What is stored is not JSON');
    expect(shown).toContain(`(${text.length} characters)`);
    expect(shown).not.toContain(hidden);
  });

  it('names the position, when the engine does', () => {
    expect(thrownBy('{"email":"ada@example.com"')).toMatchObject({
      message: expect.stringContaining(' at position 26'),
    });
  });
});

function thrownBy(text: string): unknown {
  try {
    return parseJson(text, 'storage', 'What is stored');
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(FlagClientError);
    return thrown;
  }
}
