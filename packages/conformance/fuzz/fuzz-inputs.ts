import type { DocumentJson } from '@burgee/test-fixtures';
import { contexts, situations } from '@burgee/test-fixtures';
import fc from 'fast-check';
import type { CaseInput } from '../src/case.ts';
import { isIdentity } from '../src/evaluation-context/is-identity.ts';
import { withoutFeatures } from './without-features.ts';

/** Generates valid contexts and documents after a round trip through JSON, so that both engines read the same text. */
export function fuzzInputs(): fc.Arbitrary<CaseInput> {
  const inputs = fc.oneof(
    contexts().map((context): CaseInput => ({ kind: 'context', context: throughJson(context) })),
    situations().map(({ document, identity }): CaseInput => {
      const known = throughJson(identity);
      return {
        kind: 'document',
        document: throughJson(asServed(document)),
        identity: isIdentity(known) ? known : undefined,
      };
    }),
  );
  // Names for which other engines fail would hide everything else: one input in ten may have them.
  return fc
    .tuple(inputs, fc.nat(9))
    .map(([input, die]) => (die === 9 ? input : withoutFeatures(input, (name) => name in {})));
}

/** Adds the organisation, which the server always sends and evaluation never reads: the official engine fails without it. */
function asServed(document: DocumentJson): unknown {
  return { ...document, project: { ...document.project, organisation: { id: 1, name: 'Organisation' } } };
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
