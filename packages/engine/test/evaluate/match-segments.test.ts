import { evaluateFlags, matchSegments, openIdentity } from '@burgee/engine';
import { all, condition, documentWith, feature, identityOverride, segment } from '@burgee/test-fixtures';
import { expect, it } from 'vitest';
import { compiled } from '../compiled.ts';

it('lists only real segments, also for identities with an override of their own', () => {
  const environment = compiled(
    documentWith({
      features: [feature('f')],
      segments: [segment('real', { rules: [all(condition('p', 'EQUAL', '1'))] })],
      identityOverrides: [identityOverride('u1', feature('f', { value: 'own' }))],
    }),
  );
  const identity = { identifier: 'u1', traits: { p: '1' } };
  const names = [matchSegments(environment, identity), openIdentity(environment, identity).matchSegments()];
  expect(names.map((list) => list.map(({ name }) => name))).toEqual([['real'], ['real']]);
  expect(evaluateFlags(environment, identity).segments.map(({ name }) => name)).toEqual(['real', 'identity_overrides']);
});
