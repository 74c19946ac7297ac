import type { Logger } from '@burgee/sdk-core';

<<<<<<< HEAD
/** Warns where no client is there to do it. A logger that throws, or rejects when it is asynchronous, is left alone: there is nobody left to tell. */
export function warn(logger: Logger, message: string): void {
  void attempt(() => logger.warn(message));
}

async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
=======
/** Warns where no client is there to. A logger may throw, or reject when it is asynchronous: there is nobody left to tell. */
export async function warn(logger: Logger, message: string): Promise<void> {
  try {
    await logger.warn(message);
>>>>>>> refs/heads/faults
  } catch {
    return;
  }
}
