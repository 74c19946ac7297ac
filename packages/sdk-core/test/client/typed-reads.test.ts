import type { FlagResult } from '@burgee/engine';
import type { Flags } from '@burgee/sdk-core';
import type { StandardSchemaV1 } from '@burgee/sdk-core/internal';
import { createTestClient } from '@burgee/sdk-core/testing';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const VALUES = {
  text: 'grey',
  number: 42,
  zero: 0,
  empty: '',
  fraction: '0.5',
  padded: '0.50',
  boolean: { enabled: true, value: true },
  nothing: { enabled: true, value: null },
  json: '{"size":3}',
  off: { enabled: false, value: 'kept' },
} as const;

const client = createTestClient({ flags: VALUES });

describe('isFeatureEnabled', () => {
  it('returns the state of the flag', () => {
    expect([client.isFeatureEnabled('text'), client.isFeatureEnabled('off', true)]).toEqual([true, false]);
  });

  it('returns false, or the given fallback, for a missing flag', () => {
    expect([client.isFeatureEnabled('missing'), client.isFeatureEnabled('missing', true)]).toEqual([false, true]);
  });

  it('does not find inherited names', () => {
    expect([client.isFeatureEnabled('constructor', true), client.getFlag('toString')]).toEqual([true, undefined]);
  });
});

describe('getFeatureValue', () => {
  it.each<{ name: string; fallback: string | number | boolean | null; answer: unknown; because: string }>([
    { name: 'text', fallback: 'red', answer: 'grey', because: 'the types agree' },
    { name: 'text', fallback: 1, answer: 1, because: 'text is no number' },
    { name: 'text', fallback: true, answer: true, because: 'text is no boolean' },
    { name: 'number', fallback: 1, answer: 42, because: 'the types agree' },
    { name: 'number', fallback: 'red', answer: 'red', because: 'a number is no text' },
    { name: 'zero', fallback: 1, answer: 0, because: 'zero is a value' },
    { name: 'empty', fallback: 'red', answer: '', because: 'empty text is a value' },
    { name: 'empty', fallback: 1, answer: 1, because: 'empty text is no number' },
    { name: 'fraction', fallback: 1, answer: 0.5, because: 'fractions arrive as text' },
    { name: 'fraction', fallback: '1', answer: '0.5', because: 'and may be wanted as such' },
    { name: 'padded', fallback: 1, answer: 1, because: 'this is not how a number is written' },
    { name: 'boolean', fallback: false, answer: true, because: 'the types agree' },
    { name: 'nothing', fallback: 'red', answer: 'red', because: 'no value was set' },
    { name: 'nothing', fallback: null, answer: null, because: 'no value was set' },
    { name: 'number', fallback: null, answer: 42, because: 'null takes any type' },
    { name: 'off', fallback: 'red', answer: 'kept', because: 'a disabled flag has its value' },
    { name: 'missing', fallback: 'red', answer: 'red', because: 'there is no such flag' },
  ])('returns $answer for $name with fallback $fallback: $because', ({ name, fallback, answer }) => {
    expect(client.getFeatureValue(name, fallback)).toBe(answer);
  });

  it.each([
    { name: 'number', value: 42 },
    { name: 'nothing', value: null },
    { name: 'missing', value: undefined },
  ])('returns $value for $name without a fallback, as callers of flagsmith-nodejs expect', ({ name, value }) => {
    expect(Reflect.apply(client.getFeatureValue, undefined, [name])).toBe(value);
  });

  it('needs a fallback in TypeScript, which sets the type', () => {
    // @ts-expect-error -- a read without a fallback has no type
    expect(client.getFeatureValue('number')).toBe(42);
  });

  it('reads every number from the text that JavaScript writes for it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const text = String(number);
        const flags = createTestClient({ flags: { text } });
        expect(flags.getFeatureValue('text', 1)).toBe(Number(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the type of its fallback, not the literal type', () => {
    const flags: Flags = client;
    expectTypeOf(flags.getFeatureValue('text', 'red')).toEqualTypeOf<string>();
    expectTypeOf(flags.getFeatureValue('text', 1)).toEqualTypeOf<number>();
    expectTypeOf(flags.getFeatureValue('text', false)).toEqualTypeOf<boolean>();
    expectTypeOf(flags.getFeatureValue('text', null)).toEqualTypeOf<FlagResult['value']>();
    // @ts-expect-error -- an object is no flag value
    () => flags.getFeatureValue('text', {});
  });
});

describe('getFeatureJson', () => {
  const size = z.object({ size: z.number() });

  it('returns the output of the schema', () => {
    const answer = client.getFeatureJson('json', size, { size: 1 });
    expectTypeOf(answer).toEqualTypeOf<{ size: number }>();
    expect(answer).toEqual({ size: 3 });
  });

  it('reads a number or a boolean as JSON', () => {
    expect(client.getFeatureJson('number', z.number(), 1)).toBe(42);
    expect(client.getFeatureJson('boolean', z.boolean(), false)).toBe(true);
  });

  it('returns undefined when the output of the schema is undefined', () => {
    const schema = z.unknown().transform(() => undefined);
    expect(client.getFeatureJson('json', schema, undefined)).toBeUndefined();
  });

  it.each<{ name: string; schema: StandardSchemaV1; because: string }>([
    { name: 'missing', schema: z.unknown(), because: 'there is no such flag' },
    { name: 'nothing', schema: z.unknown(), because: 'no value was set' },
    { name: 'text', schema: z.unknown(), because: 'the value is not JSON' },
    { name: 'json', schema: z.object({ size: z.string() }), because: 'the schema refuses' },
    { name: 'json', schema: z.unknown().refine(() => Promise.resolve(true)), because: 'the schema takes its time' },
    { name: 'json', schema: schemaOf(() => Promise.reject(new Error('no'))), because: 'the schema fails later' },
    { name: 'json', schema: schemaOf(() => JSON.parse('{')), because: 'the schema throws' },
  ])('returns the fallback when $because', ({ name, schema }) => {
    expect(client.getFeatureJson(name, schema, 'fallback')).toBe('fallback');
  });

  it('returns the fallback for an invalid schema', () => {
    // @ts-expect-error -- a caller without types
    expect(client.getFeatureJson('json', {}, 'fallback')).toBe('fallback');
  });
});

function schemaOf(validate: StandardSchemaV1['~standard']['validate']): StandardSchemaV1 {
  return { '~standard': { version: 1, vendor: 'test', validate } };
}
