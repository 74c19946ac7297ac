import { environmentReader, resultsReader } from '@burgee/sdk-core/internal';
import { documentWith } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';

const MANY = `[${'{},'.repeat(130_000)}1]`;

describe('what has too many objects and lists is refused before it is parsed', () => {
  it.each([
    ['a document', environmentReader()],
    ['flags of a server', resultsReader()],
  ])('as %s, its pages counted together', (_, read) => {
    expect(() => read({ texts: [`{"x":${MANY},"y":${MANY}}`] })).toThrow('This is too large (780017 characters)');
    expect(() => read({ texts: [MANY, MANY] })).toThrow(
      expect.objectContaining({ code: 'invalid_document', message: expect.stringContaining('objects and lists') }),
    );
  });
});

it('a document whose compilation throws is an invalid document, and no fault of the network', () => {
  const start = () => {
    throw new TypeError('a bucketing of the application');
  };
  const read = environmentReader({ bucketings: [{ name: 'xxhash64', start }] });
  expect(() => read({ json: [{ ...documentWith(), bucketing: 'xxhash64' }] })).toThrow(
    expect.objectContaining({ code: 'invalid_document', cause: expect.any(TypeError) }),
  );
});
