import type { FlagChange, FlagResult, FlagValue } from '@burgee/engine';

/**
 * Flags as tests and developers want them, whatever the document says, by name. `true` and `false` switch a flag and leave
 * its value alone; any other value is the value of a flag that is on; an object says both.
 */
export type Overrides = Readonly<Record<string, FlagValue | OverriddenFlag>>;

export interface OverriddenFlag {
  readonly enabled: boolean;
  readonly value: FlagValue;
}

/** The overrides in force. Without any, asking costs one comparison. */
export interface OverrideSet {
  readonly has: (name: string) => boolean;
  /** The result as overridden. */
  readonly apply: (name: string, result: FlagResult | undefined) => FlagResult | undefined;
  readonly applyToAll: (results: readonly FlagResult[]) => readonly FlagResult[];
  /** Puts others in force, and lists the flags that they are about: those whose override is no longer the same. */
  readonly replace: (overrides: Overrides) => readonly FlagChange[];
}

interface Override {
  readonly enabled: boolean;
  /** `undefined` leaves the flag its own. */
  readonly value: FlagValue | undefined;
}

export function createOverrideSet(initial: Overrides = {}): OverrideSet {
  let overrides = toMap(initial);

  function apply(name: string, result: FlagResult | undefined): FlagResult | undefined {
    const override = overrides.size === 0 ? undefined : overrides.get(name);
    return override === undefined ? result : overridden(name, override, result);
  }

  return {
    has: (name) => overrides.size > 0 && overrides.has(name),
    apply,
    applyToAll(results) {
      if (overrides.size === 0) return results;
      const known = new Set(results.map(({ name }) => name));
      const added = [...overrides].filter(([name]) => !known.has(name));
      return [
        ...results.map((result) => apply(result.name, result) ?? result),
        ...added.map(([name, override]) => overridden(name, override, undefined)),
      ];
    },
    replace(next) {
      const before = overrides;
      overrides = toMap(next);
      const names = new Set([...overrides.keys(), ...before.keys()]);
      return [...names]
        .filter((name) => !isSame(before.get(name), overrides.get(name)))
        .map((name) => ({ name, kind: 'changed' }));
    },
  };
}

function toMap(overrides: Overrides): ReadonlyMap<string, Override> {
  return new Map(Object.entries(overrides).map(([name, override]) => [name, toOverride(override)]));
}

function toOverride(override: FlagValue | OverriddenFlag): Override {
  if (typeof override === 'object' && override !== null) return override;
  return typeof override === 'boolean' ? { enabled: override, value: undefined } : { enabled: true, value: override };
}

/** The reason is the plainest one: no rule of the document had a say. `metadata.overridden` tells it from the document's. */
function overridden(name: string, { enabled, value }: Override, result: FlagResult | undefined): FlagResult {
  return {
    name,
    enabled,
    value: value === undefined ? (result?.value ?? null) : value,
    variant: value === undefined ? (result?.variant ?? null) : null,
    reason: { kind: 'DEFAULT' },
    metadata: { ...result?.metadata, overridden: true },
  };
}

function isSame(one: Override | undefined, other: Override | undefined): boolean {
  return one?.enabled === other?.enabled && one?.value === other?.value;
}
