import type { Operator } from '../operator/operator.ts';
import type { hasSameShares, openAccount, shareOf } from './search-account.ts';

/**
 * How conditions search texts: the operator REGEX, and the account that they share. It comes from the entry of the package,
 * because the one of `@burgee/engine` is a third of the engine: a page has a smaller one. See decision 0013.
 */
export interface Searching {
  readonly matchesRegex: Operator;
  readonly openAccount: typeof openAccount;
  readonly shareOf: typeof shareOf;
  readonly hasSameShares: typeof hasSameShares;
}
