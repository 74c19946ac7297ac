import * as z from 'zod';

// Flagsmith's `evaluation-context.json` is written by hand and by programs: only names, `enabled` and the types of
// containers are checked. The message of a schema says what it expects.

export const anything: z.ZodOptional<z.ZodUnknown> = z.unknown().optional();

export const text: z.ZodString = z.string('string');

/** A list, whose items are not described: zod would report each of a million wrong ones. */
export const list: z.ZodType<readonly unknown[] | null | undefined> = optional<readonly unknown[]>(
  Array.isArray,
  'array',
);

/** Entries by any key; a list works like a map. */
export const map: z.ZodType<object | null | undefined> = optional<object>(
  (value) => typeof value === 'object',
  'object',
);

function optional<T>(accepts: (value: unknown) => boolean, expected: string): z.ZodType<T | null | undefined> {
  return z.custom<T | null | undefined>((value) => value == null || accepts(value), expected).optional();
}
