import type { LinearMatcher } from '@burgee/bounded-regex';
import type { Environment } from '@burgee/environment-document/model';
import type { Operator, OperatorScope } from '../operator/operator.ts';
import type { SearchAccount, shareOf } from './search-account.ts';

/**
 * How conditions search texts and compare versions, and the account that they share. It comes from the entry of the package,
 * because the one of `@burgee/engine` is a third of the engine: a page has a smaller one. See decision 0013.
 */
export interface Searching {
  readonly matchesRegex: Operator;
  readonly comparePlainVersion?: OperatorScope['comparePlainVersion'];
  readonly openAccount: (environment: Environment, linearMatcher: LinearMatcher | undefined) => SearchAccount;
  readonly shareOf: typeof shareOf;
}
