import type { Condition, Environment, Flag, Segment } from './environment.ts';

/** An environment of these flags; everything else as given, or empty. */
export function environmentOf(flags: readonly Flag[], rest: Partial<Environment> = {}): Environment {
  return { segments: [], overrides: [], ...rest, flags };
}

/** A flag that is on for everybody. */
export function onFlag(name: string): Flag {
  return { name, isOn: true, onFor: [] };
}

/** A flag that is off, but for those in one of the segments. */
export function offFlag(name: string, ...onFor: readonly string[]): Flag {
  return { name, isOn: false, onFor };
}

export function segment(name: string, ...conditions: readonly Condition[]): Segment {
  return { name, conditions };
}

export function listOf<T>(length: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length }, (_, index) => make(index));
}
