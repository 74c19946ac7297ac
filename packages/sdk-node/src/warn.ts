import type { Logger } from '@burgee/sdk-core';

/** Warns where no client is there to do it. A logger that throws, or rejects when it is asynchronous, is left alone: there is nobody left to tell. */
export function warn(logger: Logger, message: string): void {
  void attempt(() => logger.warn(message));
}

async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    return;
  }
}
