import { evaluateFlag, evaluateFlags, matchSegments, openIdentity } from '@burgee/engine';
import { all, condition, documentWith, feature, segment, situations } from '@burgee/test-fixtures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

describe('openIdentity', () => {
  it('gives the same results as the functions, in any order of calls', () => {
    fc.assert(
      fc.property(situations(), fc.nat(), ({ document, identity }, seed) => {
        const environment = compiled(document);
        const names = [...environment.features.keys()];
        const start = names.length === 0 ? 0 : seed % names.length;
        const view = openIdentity(environment, identity);
        for (const name of [...names.slice(start), ...names.slice(0, start)]) {
          expect(view.evaluateFlag(name)).toBe(evaluateFlag(environment, name, identity));
        }
        expect(view.evaluateFlags()).toEqual(evaluateFlags(environment, identity));
        expect(view.matchSegments()).toEqual(matchSegments(environment, identity));
        expect(view.evaluateFlag('no such feature')).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it('tests a segment once, when it is first needed', () => {
    const environment = compiled(
      documentWith({
        features: [feature('a'), feature('b'), feature('plain')],
        segments: [
          segment('shared', { id: 1, rules: [all(condition('plan', 'EQUAL', 'pro'))], overrides: both() }),
          segment('other', { id: 2, rules: [all(condition('country', 'EQUAL', 'de'))] }),
        ],
      }),
    );
    const reads: string[] = [];
    const traits = {
      get plan() {
        reads.push('plan');
        return 'free';
      },
      get country() {
        reads.push('country');
        return 'de';
      },
    };
    const view = openIdentity(environment, { identifier: 'user', traits });

    view.evaluateFlag('plain');
    expect(reads).toEqual([]);
    view.evaluateFlag('a');
    view.evaluateFlag('b');
    view.evaluateFlag('a');
    expect(reads).toEqual(['plan']);
    view.matchSegments();
    view.evaluateFlags();
    expect(reads).toEqual(['plan', 'country']);
  });
});

function both() {
  return [feature('a', { priority: 1 }), feature('b', { priority: 1 })];
}
