export interface Sum {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const LAST_LINE = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

/** Adds up what commands say in their last such line. One that failed and names no failure counts as one. */
export function sumOf(outputs: readonly string[]): Sum {
  const sums = outputs.map(sumIn);
  return {
    passed: total(sums.map(({ passed }) => passed)),
    failed: total(sums.map(({ failed }) => failed)),
    skipped: total(sums.map(({ skipped }) => skipped)),
  };
}

/** How a command names a failure, in a line that {@link failureLinesIn} finds. */
export function failureLine(name: string): string {
  return `failed: ${name.replaceAll(/\s+/g, ' ')}`;
}

/** The lines of commands that name their failures. */
export function failureLinesIn(outputs: readonly string[]): readonly string[] {
  return outputs.flatMap((output) => output.match(/^failed: .*$/gm) ?? []);
}

function sumIn(output: string): Sum {
  const [passed = 0, failed = 0, skipped = 0] = [...output.matchAll(LAST_LINE)].at(-1)?.slice(1).map(count) ?? [];
  const hasFailed = /^exit code \S+$/m.test(output);
  const saysNothing = !output.match(LAST_LINE);
  return { passed, failed: Math.max(failed, hasFailed || saysNothing ? 1 : 0), skipped };
}

function count(digits: string | undefined): number {
  return Number(digits ?? 0);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, one) => sum + one, 0);
}
