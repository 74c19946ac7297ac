import { describe, expect, it } from 'vitest';
import type { CaseInput } from '../src/index.ts';
import { accepts, evaluateInput, readAdversarialCases } from '../src/index.ts';

const cases = await readAdversarialCases();

describe.skipIf(cases === undefined)(
  'adversarial cases (shared/data/adversarial.json, skipped where it is not)',
  () => {
    it.each(cases ?? [])('$id: $what', ({ input, acceptable }) => {
      const result = evaluate(input);
      expect(
        acceptable.some((wanted) => accepts(wanted, result)),
        JSON.stringify({ acceptable, result: summary(result) }),
      ).toBe(true);
      expect(Object.hasOwn(globalThis, '__pwned')).toBe(false);
    });
  },
);

/** `undefined` for an input that is refused with issues: that is a clear error, and anything else a defect. */
function evaluate(input: CaseInput): ReturnType<typeof evaluateInput> | undefined {
  try {
    return evaluateInput(input);
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith('The input is not valid: ')) return undefined;
    throw error;
  }
}

function summary(result: ReturnType<typeof evaluateInput> | undefined): unknown {
  if (result === undefined) return 'refused';
  const flags = Object.values(result.flags).slice(0, 5);
  return {
    flags: flags.map(({ name, value, reason, variant }) => ({ name, value, reason, variant })),
    segments: result.segments,
  };
}
