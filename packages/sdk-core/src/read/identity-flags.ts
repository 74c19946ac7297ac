import type { FlagExplanation, FlagResult, FlagValue, Identity, IdentityView, SegmentResult } from '@burgee/engine';
import type { Evaluator } from '../evaluator/evaluator.ts';
import { openIdentity } from '../evaluator/open-identity.ts';
import type { FlagClient, IdentityFlags } from '../kernel/flag-client.ts';
import type { Content } from '../snapshot/snapshot.ts';
import type { Widen } from './flags.ts';
import type { InferOutput, StandardSchemaV1 } from './standard-schema.ts';
import { jsonValue, type TypedReadOptions, typedValue } from './typed-reads.ts';
import { doubtOnce, usableIdentity } from './usable-identity.ts';

/** Makes `getIdentityFlags` over what a client holds. */
export function identityFlagsOver(
  held: () => Content | undefined,
  options: TypedReadOptions,
): FlagClient['getIdentityFlags'] {
  const doubt = doubtOnce(options.log);
  return (identifier, traits) => identityFlags(usableIdentity(identifier, traits, doubt), held, options);
}

/** Opens a view of an identity's flags, on what is held now; when that is nothing, on the first content that will be. */
export function identityFlags(
  identity: Identity,
  held: () => Content | undefined,
  options: TypedReadOptions,
): IdentityFlags {
  return new IdentityReads(held()?.evaluator ?? lateEvaluator(held), identity, options);
}

/**
 * A view of an identity's flags. A web request makes one, so making it is kept cheap: it is a class, because closures made a
 * request of ten reads 10 to 20 % slower. Its methods are called on the view, and say so when they are not.
 */
class IdentityReads implements IdentityFlags {
  readonly evaluator: Pick<Evaluator, 'explainFlag'>;
  readonly identity: Identity;
  readonly options: TypedReadOptions;
  readonly opened: IdentityView;

  constructor(evaluator: Evaluator, identity: Identity, options: TypedReadOptions) {
    this.evaluator = evaluator;
    this.identity = identity;
    this.options = options;
    this.opened = openIdentity(evaluator, identity);
  }

  isFeatureEnabled(name: string, fallback = false): boolean {
    const { overrides, observe } = attached(this).options;
    // The most frequent read: where nobody overrides or observes, it makes no other call than the engine's.
    const flag = overrides.isEmpty && observe === undefined ? this.opened.evaluateFlag(name) : this.getFlag(name);
    return flag === undefined ? fallback : flag.enabled;
  }

  getFeatureValue<T extends FlagValue>(name: string, fallback: T): Widen<T> {
    return typedValue(attached(this).getFlag(name), fallback, this.options.log);
  }

  getFeatureJson<S extends StandardSchemaV1>(name: string, schema: S, fallback: InferOutput<S>): InferOutput<S> {
    return (jsonValue(attached(this).getFlag(name), schema, this.options.log) ?? { value: fallback }).value;
  }

  getFlag(name: string): FlagResult | undefined {
    const { identity, opened, options } = attached(this);
    const flag = options.overrides.apply(name, opened.evaluateFlag(name));
    options.observe?.(name, identity, flag);
    return flag;
  }

  getFlags(): readonly FlagResult[] {
    const { opened, options } = attached(this);
    return options.overrides.applyToAll(opened.evaluateFlags().flags);
  }

  segments(): readonly SegmentResult[] {
    return attached(this).opened.matchSegments();
  }

  explain(name: string): FlagExplanation | undefined {
    const { evaluator, identity, options } = attached(this);
    // What the document says about a flag that is overridden is not what reads answer.
    return options.overrides.has(name) ? undefined : evaluator.explainFlag?.(name, identity);
  }
}

/** @throws TypeError for a method that was taken off its view, as `const { getFlag } = view` does */
function attached(view: IdentityReads | undefined): IdentityReads {
  if (view !== undefined) return view;
  throw new TypeError(
    "A method of an identity's flags was called without them. Keep the view and call flags.isFeatureEnabled(name).",
  );
}

/** Stands for the first content that will be held, and answers as if there were no flags until then. */
function lateEvaluator(held: () => Content | undefined): Evaluator {
  let evaluator: Evaluator | undefined;
  const found = (): Evaluator | undefined => {
    evaluator ??= held()?.evaluator;
    return evaluator;
  };
  return {
    evaluateFlag: (name) => found()?.evaluateFlag(name),
    evaluateFlags: () => found()?.evaluateFlags() ?? [],
    changesSince: (before) => found()?.changesSince(before) ?? [],
    openIdentity(identity) {
      let opened: IdentityView | undefined;
      const view = (): IdentityView | undefined => {
        const first = found();
        opened ??= first && openIdentity(first, identity);
        return opened;
      };
      return {
        evaluateFlag: (name) => view()?.evaluateFlag(name),
        evaluateFlags: () => view()?.evaluateFlags() ?? { flags: [], segments: [] },
        matchSegments: () => view()?.matchSegments() ?? [],
      };
    },
    explainFlag: (name, identity) => found()?.explainFlag?.(name, identity),
  };
}
