import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContextPath } from '../../src/compile/compile-property.ts';

describe('parseContextPath', () => {
  it.each([
    ['$.identity.identifier', ['identity', 'identifier']],
    ["$.environment['name']", ['environment', 'name']],
    ['$["environment"]["key"]', ['environment', 'key']],
    ['$.identity.traits.plan', ['identity', 'traits', 'plan']],
    ['$.identity.traits.tamaño', ['identity', 'traits', 'tamaño']],
    ["$.identity.traits['a.b']", ['identity', 'traits', 'a.b']],
    ["$.identity.traits['it\\'s']", ['identity', 'traits', "it's"]],
    ['$.identity.traits.x-y', ['identity', 'traits', 'x-y']],
    ['$.identity.traits.a.b', ['identity', 'traits', 'a.b']],
    ['$.identity', ['identity']],
    ['$', []],
  ])('reads %s', (path, names) => {
    expect(parseContextPath(path)).toEqual(names);
  });

  it.each([
    'plan',
    '$.',
    '$..identifier',
    '$.*',
    '$.identity[0]',
    '$.identity[?(@.x)]',
    "$['a",
    '$.a b',
    '',
    '$.(1+1)',
  ])('does not read %j as a path', (path) => {
    expect(parseContextPath(path)).toBeUndefined();
  });

  it('reads any name between brackets', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const quoted = name.replace(/['\\]/g, '\\$&').replace(/[\n\r\u2028\u2029]/g, '');
        const expected = name.replace(/[\n\r\u2028\u2029]/g, '');
        expect(parseContextPath(`$.identity.traits['${quoted}']`)).toEqual(['identity', 'traits', expected]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not read paths that are longer than 1,000 characters', () => {
    expect(parseContextPath(`$${'.a'.repeat(499)}b`)).toHaveLength(499);
    expect(parseContextPath(`$${'.a'.repeat(500)}`)).toBeUndefined();
    expect(parseContextPath(`$${'.a'.repeat(10_000)}`)).toBeUndefined();
  });
});
