import type { Acceptable } from './acceptable.ts';

/** The outcomes that a case accepts, as the end of a sentence. */
export function describeAccepted(outcomes: readonly Acceptable[]): string {
  return outcomes.map(describe).join(', or ');
}

function describe(outcome: Acceptable): string {
  if (outcome.kind === 'refused') return 'that the input is rejected';
  if (outcome.kind === 'flag-count') return `a result of ${outcome.count} flags`;
  const { segments, flags } = outcome;
  return [
    ...(segments === undefined ? [] : [`segments ${JSON.stringify(segments)}`]),
    ...(flags === undefined ? [] : [`flags ${JSON.stringify(flags)}`]),
  ].join(' with ');
}
