import { environmentReader, readTexts, resultsReader } from '@burgee/sdk-core/internal';
import { describe, expect, it } from 'vitest';

const MANY = `[${'{},'.repeat(130_000)}1]`;

describe('what has too many objects and lists is refused before it is parsed', () => {
  it.each([
    ['a document', environmentReader()],
    ['flags of a server', resultsReader()],
  ])('as %s, its pages counted together', (_, read) => {
    expect(() => readTexts([`{"x":${MANY},"y":${MANY}}`], read)).toThrow('This is too large (780017 characters)');
    expect(() => readTexts([MANY, MANY], read)).toThrow(
      expect.objectContaining({ code: 'invalid_document', message: expect.stringContaining('objects and lists') }),
    );
  });
});

it('a document whose compilation throws is an invalid document, and no fault of the network', () => {
  const read = () => {
    throw new TypeError('a bucketing of the application');
  };
  expect(() => readTexts(['{}'], read)).toThrow(expect.objectContaining({ code: 'invalid_document' }));
});
