import type { Diagnostic } from '../model/diagnostic.ts';
import type { Feature } from '../model/environment.ts';
import type { Path } from '../model/path.ts';
import { sumOfWeights } from '../model/percentage.ts';
import { cite } from '../operator/cite.ts';
import { tell } from './tell.ts';

/** Reports variants that ask for more than there is: only the first 100 % are given out. */
export function checkWeights(feature: Feature, path: Path, diagnostics: Diagnostic[]): void {
  const sum = sumOfWeights(feature.variants);
  if (!isTooMuch(sum)) return;
  const message = `Weights of ${cite(feature.name)} add up to ${sum}; the last variants get what is left of 100.`;
  tell(diagnostics, { code: 'weights-over-100', path, message });
}

/** Whether weights add up to more than there is. Thirds such as 33.33 + 33.33 + 33.34 may be a hair over 100 in doubles. */
export function isTooMuch(sum: number): boolean {
  return sum > 100 + 1e-9;
}
