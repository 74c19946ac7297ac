import { type CompiledEnvironment, compileEnvironment, matchSegments } from '@burgee/engine';
import { evaluateInput, parseEvaluationContext } from 'burgee-conformance/evaluation-context';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  all,
  condition,
  contextOf,
  contexts,
  documents,
  documentWith,
  environmentFrom,
  feature,
  identities,
  identitiesFor,
  identityOverride,
  type Situation,
  segment,
  situations,
} from '../src/index.ts';

type CompiledRule = CompiledEnvironment['segments'][number]['rules'][number];

const RUNS = { numRuns: 1_000 };
const SAMPLE = { numRuns: 1_000, seed: 1 };

describe('situations()', () => {
  it('have identities that match more conditions and overrides than independent ones', () => {
    const own = fc.sample(situations(), SAMPLE);
    const strangers = fc
      .sample(fc.tuple(documents(), identities()), SAMPLE)
      .map(([document, identity]) => ({ document, identity }));
    expect(conditionsMet(own)).toBeGreaterThan(2 * conditionsMet(strangers));
    expect(timesOverridden(own)).toBeGreaterThan(1.5 * timesOverridden(strangers));
  });

  it('shrink to an empty document and nobody in particular', () => {
    const { counterexample } = fc.check(
      fc.property(situations(), () => false),
      { seed: 1 },
    );
    expect(counterexample?.[0]).toEqual({ document: documentWith(), identity: { identifier: 'nobody', traits: {} } });
  });
});

describe('identitiesFor()', () => {
  it.each([
    ['the operand', condition('plan', 'EQUAL', 'pro')],
    ['a number like the operand', condition('age', 'GREATER_THAN', '41')],
    ['a member of a list', condition('country', 'IN', '["de","at"]')],
    ['a version', condition('app', 'LESS_THAN_INCLUSIVE', '2.1.0:semver')],
    ['the remainder', condition('account', 'MODULO', '7|3')],
    ['a word of a pattern', condition('email', 'REGEX', '^corp$')],
    ['a trait by its path', condition('$.identity.traits.plan', 'EQUAL', 'pro')],
  ])('matches a condition by %s', (_, wanted) => {
    const document = documentWith({ segments: [segment('s', { rules: [all(wanted)] })] });
    const found = fc.sample(identitiesFor(document), { numRuns: 300, seed: 1 });
    const environment = compileEnvironment(environmentFrom(document));
    expect(found.filter((identity) => matchSegments(environment, identity).length > 0).length).toBeGreaterThan(10);
  });

  it('generates identifiers that the document overrides', () => {
    const document = documentWith({ identityOverrides: [identityOverride('vip@corp.example', feature('f'))] });
    const found = fc.sample(identitiesFor(document), { numRuns: 100, seed: 1 });
    expect(found.some(({ identifier }) => identifier === 'vip@corp.example')).toBe(true);
  });
});

describe('contexts()', () => {
  it('are valid, and JSON', () => {
    fc.assert(
      fc.property(contexts(), (context) => {
        expect(parseEvaluationContext(context).ok).toBe(true);
        expect(parseEvaluationContext(JSON.parse(JSON.stringify(context))).ok).toBe(true);
      }),
      RUNS,
    );
  });

  it('have an identity, or none', () => {
    const known = fc.sample(contexts(), SAMPLE).filter(({ identity }) => identity !== null);
    expect(known.length).toBeGreaterThan(100);
    expect(known.length).toBeLessThan(900);
  });
});

describe('contextOf()', () => {
  it('evaluates to what its document evaluates to', () => {
    fc.assert(
      fc.property(situations(), fc.boolean(), ({ document, identity: known }, isKnown) => {
        const identity = isKnown ? known : undefined;
        // An empty identifier names nobody, so no override of a document is theirs; a context has its own conditions.
        fc.pre(identity?.identifier !== '');
        const ofContext = evaluateInput({ kind: 'context', context: contextOf(document, identity) });
        expect(ofContext).toEqual(evaluateInput({ kind: 'document', document, identity }));
      }),
      RUNS,
    );
  });
});

/** How many conditions hold of those that look for something in particular. */
function conditionsMet(situations: readonly Situation[]): number {
  return situations.reduce((count, { document, identity }) => {
    const { segments } = compileEnvironment(environmentFrom(document));
    const met = segments
      .flatMap(({ rules }) => rules.flatMap(conditionsIn))
      .filter(({ source, matches }) => ['EQUAL', 'IN', 'CONTAINS'].includes(source.operator) && matches(identity));
    return count + met.length;
  }, 0);
}

function conditionsIn({ conditions, rules }: CompiledRule): CompiledRule['conditions'] {
  return [...conditions, ...rules.flatMap(conditionsIn)];
}

function timesOverridden(situations: readonly Situation[]): number {
  return situations.filter(({ document, identity }) =>
    document.identity_overrides.some(({ identifier }) => identifier === identity.identifier),
  ).length;
}
