import { describeThrown } from '../error/describe-thrown.ts';
import { FlagClientError } from '../error/flag-client-error.ts';
import { isolate } from '../error/isolate.ts';
import type { Report } from '../event/teller.ts';
import type { Analytics } from './analytics.ts';
import type { EvaluationHook } from './evaluation-hook.ts';
import type { OverrideSet } from './overrides.ts';

export interface ObserveOptions {
  readonly hook: EvaluationHook | undefined;
  readonly analytics: Analytics | undefined;
  readonly overrides: OverrideSet;
  readonly report: Report;
}

/** What happens at each read of a flag by name; `undefined` when nobody wants to know. Never throws. */
export function observeReads({ hook, analytics, overrides, report }: ObserveOptions): EvaluationHook | undefined {
  const tell = hook && isolated(hook, report);
  if (analytics === undefined) return tell;

  return (name, identity, result) => {
    // Neither what is not there nor what a test made up is worth counting.
    if (result !== undefined && !overrides.has(name)) analytics.count(name);
    tell?.(name, identity, result);
  };
}

function isolated(hook: EvaluationHook, report: Report): EvaluationHook {
  return (name, identity, result) => {
    isolate(
      () => hook(name, identity, result),
      (cause) => {
        const message = `onEvaluation threw (${describeThrown(cause)}); the read was answered all the same.`;
        report(new FlagClientError('callback', message, { cause }));
      },
    );
  };
}
