import {
  type CompiledEnvironment,
  type Environment,
  evaluateFlag,
  evaluateFlags,
  type FlagResult,
  type FlagValue,
  type Identity,
  type Parsed,
  type Percentage,
  percentage,
  type Reason,
  type TraitValue,
} from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { describe, expectTypeOf, it } from 'vitest';

// Types are all that is looked at here: the functions below are compiled and never called.
declare const environment: CompiledEnvironment;
declare const flag: FlagResult;
declare const reason: Reason;

describe('the public types', () => {
  it('make callers check for undefined', () => {
    expectTypeOf(evaluateFlag).returns.toEqualTypeOf<FlagResult | undefined>();
    expectTypeOf(evaluateFlags).returns.toHaveProperty('flags');
    expectTypeOf<FlagResult['value']>().toEqualTypeOf<FlagValue>();
    expectTypeOf<FlagValue>().toEqualTypeOf<string | number | boolean | null>();
    expectTypeOf<TraitValue>().toEqualTypeOf<string | number | boolean | null | undefined>();
    expectTypeOf(percentage).returns.toEqualTypeOf<Percentage | undefined>();
  });

  it('make callers check whether a document is valid', () => {
    expectTypeOf(parseEnvironmentDocument).returns.toEqualTypeOf<Parsed<Environment>>();
    expectTypeOf(parseEnvironmentDocument).parameter(0).toBeUnknown();
    const parsed = (): Parsed<Environment> => ({ ok: false, issues: [] });
    // @ts-expect-error -- the value is there only when ok is true
    () => parsed().value;
  });

  it('make results and environments read-only', () => {
    // @ts-expect-error -- results are shared by all callers
    () => (Object.assign(flag, {}).enabled = true);
    // @ts-expect-error -- features are looked up, not put in
    () => environment.features.set('x', undefined);
    // @ts-expect-error -- an environment is read-only all the way down
    () => environment.source.features.push(undefined);
  });

  it('distinguish the kinds of reasons', () => {
    expectTypeOf<Extract<Reason, { kind: 'SPLIT' }>['weight']>().toEqualTypeOf<Percentage>();
    expectTypeOf<Extract<Reason, { kind: 'TARGETING_MATCH' }>['segment']>().toBeString();
    expectTypeOf<Reason['kind']>().toEqualTypeOf<'DEFAULT' | 'TARGETING_MATCH' | 'SPLIT'>();
    // @ts-expect-error -- a default has no segment
    () => (reason.kind === 'DEFAULT' ? reason.segment : undefined);
  });

  it('reject identities that Flagsmith does not support', () => {
    expectTypeOf<{ identifier: string }>().toExtend<Identity>();
    // @ts-expect-error -- an identifier is text, numbers too
    () => evaluateFlag(environment, 'f', { identifier: 42 });
    // @ts-expect-error -- traits are text, numbers, booleans or null
    () => evaluateFlag(environment, 'f', { identifier: 'u', traits: { tags: ['a'] } });
    // @ts-expect-error -- a percentage comes from percentage()
    const weight: Percentage = 30;
    expectTypeOf(weight).toBeNumber();
  });
});
