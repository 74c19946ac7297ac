import { guardCallback, type Logger } from '@burgee/flagsmith-api';
import type { Part } from '../kernel/part.ts';

/**
 * Makes the part that passes a page's warnings on to a logger, such as `console`. Unlike `logging` it holds back no repeated
 * messages, and logs neither changes nor recoveries.
 */
export function plainLog(logger: Logger): Part {
  return () => ({
    log(level, _, message) {
      guardCallback(
        () => logger[level](message),
        () => {},
      );
    },
  });
}
