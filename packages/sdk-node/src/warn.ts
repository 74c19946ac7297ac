import type { Logger } from '@burgee/sdk-core';

/** Warns where no client is there to. A logger may throw, or reject when it is asynchronous: there is nobody left to tell. */
export async function warn(logger: Logger, message: string): Promise<void> {
  try {
    await logger.warn(message);
  } catch {
    return;
  }
}
