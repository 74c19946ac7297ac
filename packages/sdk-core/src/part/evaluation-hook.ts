import { describeThrown, FlagClientError, guardCallback } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';
import type { EvaluationHook } from '../read/evaluation-hook.ts';

/** Makes the part that calls an application's `onEvaluation` after each read. What the hook throws is reported. */
export function evaluationHook(hook: EvaluationHook): Part {
  return ({ report }) => ({
    onRead(...read) {
      guardCallback(
        () => hook(...read),
        (cause) => {
          const message = `onEvaluation threw (${describeThrown(cause)}); the read was answered all the same.`;
          report(new FlagClientError('callback', message, { cause }));
        },
      );
    },
  });
}
