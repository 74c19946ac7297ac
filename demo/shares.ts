import { type CompiledEnvironment, evaluateFlag, type FlagResult, type Identity } from '@burgee/engine';
import { pad, paint } from './paint.ts';

const WIDTH = 40;

/** What many identities get of one flag. */
export interface Sample {
  readonly environment: CompiledEnvironment;
  readonly flag: string;
  readonly identities: readonly Identity[];
  /** The group that a result counts in. */
  readonly group: (flag: FlagResult) => string;
}

/** Evaluates a flag for every identity and draws the share of each group as a bar. */
export function shareBars({ environment, flag, identities, group }: Sample): readonly string[] {
  const counts = new Map<string, number>();
  for (const identity of identities) {
    const result = evaluateFlag(environment, flag, identity);
    if (result !== undefined) counts.set(group(result), (counts.get(group(result)) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => bar(name, count / identities.length));
}

function bar(name: string, share: number): string {
  const filled = Math.round(share * WIDTH);
  return `  ${pad(name, 16)}${paint.green('█'.repeat(filled))}${paint.dim('░'.repeat(WIDTH - filled))} ${(share * 100).toFixed(1)} %`;
}
