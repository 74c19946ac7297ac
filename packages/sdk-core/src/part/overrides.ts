import type { FlagChange, FlagResult, FlagValue } from '@burgee/engine';
import { checkOption } from '@burgee/flagsmith-api';
import { checkFlags, type OverriddenFlag, type Overrides, toReason } from '../option/overrides.ts';
import type { OverrideSet } from '../read/typed-reads.ts';

/** Overrides that can be replaced. */
export interface ReplaceableOverrides extends OverrideSet {
  /** Replaces all overrides. Returns the flags whose override changed. @throws TypeError for an invalid override */
  readonly replace: (overrides: Overrides) => readonly FlagChange[];
}

interface Override extends Pick<FlagResult, 'enabled' | 'variant' | 'reason'> {
  /** `undefined` keeps the value and the variant of the flag. */
  readonly value: FlagValue | undefined;
}

/**
 * @param exists - Whether there is a flag of that name without its override.
 * @throws TypeError for an invalid override
 */
export function createOverrideSet(
  initial: Overrides = {},
  exists: (name: string) => boolean = () => false,
): ReplaceableOverrides {
  let overrides = toMap(initial);

  function apply(name: string, result: FlagResult | undefined): FlagResult | undefined {
    const override = overrides.size === 0 ? undefined : overrides.get(name);
    return override === undefined ? result : overridden(name, override, result);
  }

  const set = {
    isEmpty: overrides.size === 0,
    has: (name: string) => overrides.size > 0 && overrides.has(name),
    apply,
    applyToAll(results: readonly FlagResult[]) {
      if (overrides.size === 0) return results;
      const known = new Set(results.map(({ name }) => name));
      const added = [...overrides].filter(([name]) => !known.has(name));
      return [
        ...results.map((result) => apply(result.name, result) ?? result),
        ...added.map(([name, override]) => overridden(name, override, undefined)),
      ];
    },
    replace(next: Overrides) {
      const before = overrides;
      const after = toMap(next);
      overrides = after;
      set.isEmpty = after.size === 0;
      const kindOf = (name: string): FlagChange['kind'] => {
        if (exists(name) || (before.has(name) && after.has(name))) return 'changed';
        return after.has(name) ? 'added' : 'removed';
      };
      return [...new Set([...after.keys(), ...before.keys()])]
        .filter((name) => !isSame(before.get(name), after.get(name)))
        .map((name) => ({ name, kind: kindOf(name) }));
    },
  };
  return set;
}

function toMap(overrides: Overrides): ReadonlyMap<string, Override> {
  checkOption('overrides', overrides, checkFlags);
  return new Map(Object.entries(overrides).map(([name, override]) => [name, toOverride(override)]));
}

function toOverride(override: FlagValue | OverriddenFlag): Override {
  if (typeof override === 'boolean') return { ...PLAIN, enabled: override, value: undefined };
  if (typeof override !== 'object' || override === null) return { ...PLAIN, enabled: true, value: override };
  const { enabled, value, variant = null, reason } = override;
  return { enabled, value, variant, reason: toReason(reason) };
}

/** No rule of the document led to the result. */
const PLAIN = { variant: null, reason: { kind: 'DEFAULT' } } as const;

/** `metadata.overridden` marks the result: it is not the document's. */
function overridden(name: string, override: Override, result: FlagResult | undefined): FlagResult {
  const { enabled, value, variant, reason } = override;
  const { value: ownValue = null, variant: ownVariant = null } = result ?? {};
  const own = value === undefined ? { value: ownValue, variant: ownVariant } : { value, variant };
  return { name, enabled, ...own, reason, metadata: { ...result?.metadata, overridden: true } };
}

function isSame(one: Override | undefined, other: Override | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
