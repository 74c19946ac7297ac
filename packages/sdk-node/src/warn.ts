import type { Logger } from '@burgee/sdk-core';

/** Warns where there is no client yet that could. */
export function warn(logger: Logger, message: string): void {
  try {
    logger.warn(message);
  } catch {
    // There is nobody left to tell.
    return;
  }
}
