import { fileURLToPath } from 'node:url';
import { sharedData } from '@burgee/test-fixtures';
import { adversarialSuite } from './adversarial-suite.ts';
import { bookstoreSuite } from './bookstore-suite.ts';
import { caseSuite } from './case-suite.ts';
import { hashSuites } from './hash-suites.ts';
import type { Suite } from './question.ts';

/** Everything that an engine is asked, as far as it is here. */
export async function wholeKit(): Promise<readonly Suite[]> {
  const kit = new URL('../../../test-fixtures/', import.meta.url);
  return [
    await caseSuite('own cases', fileURLToPath(new URL('cases/', kit))),
    await caseSuite('own adversarial cases', fileURLToPath(new URL('adversarial/', kit))),
    await officialSuite(),
    await adversarialSuite(),
    bookstoreSuite(),
    ...hashSuites(),
  ];
}

function officialSuite(): Suite | Promise<Suite> {
  const name = "Flagsmith's cases";
  const folder = sharedData('engine-test-data/test_cases');
  if (folder === undefined) return { kind: 'absent', name, reason: 'shared/data/engine-test-data is not here' };
  return caseSuite(name, folder);
}
