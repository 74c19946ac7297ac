import { isRecord } from './is-record.ts';

/** A result without some members of its flags and segments; anything else as it is. */
export function withoutMembers(result: unknown, members: readonly string[]): unknown {
  if (members.length === 0 || !isRecord(result)) return result;
  const { flags, segments } = result;
  return {
    ...result,
    ...(isRecord(flags) ? { flags: flagsWithout(flags, members) } : {}),
    ...(Array.isArray(segments) ? { segments: segments.map((segment) => without(segment, members)) } : {}),
  };
}

/** Flags by name, without some of their members. */
export function flagsWithout(
  flags: Readonly<Record<string, unknown>>,
  members: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(flags).map(([name, flag]) => [name, without(flag, members)]));
}

function without(value: unknown, members: readonly string[]): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([member]) => !members.includes(member)));
}
