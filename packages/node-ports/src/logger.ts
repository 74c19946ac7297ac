import type { Logger, LogLevel } from '@burgee/flagsmith-api';
import { showValue } from '@burgee/flagsmith-api';

const LEVELS: readonly (LogLevel | 'silent')[] = ['debug', 'info', 'warn', 'error', 'silent'];

/**
 * Makes a logger that writes messages to the console.
 *
 * @param least - The lowest level that is written. @defaultValue warn
 * @throws RangeError for an unknown level
 */
export function consoleLogger(least: LogLevel | 'silent' = 'warn'): Logger {
  const lowest = LEVELS.indexOf(least);
  if (lowest < 0)
    throw new RangeError(`The level of a log must be one of ${LEVELS.join(', ')}, got ${showValue(least)}.`);

  const at = (level: LogLevel) => (message: string) => {
    // biome-ignore lint/suspicious/noConsole: the console is what this logger is about
    if (LEVELS.indexOf(level) >= lowest) console[level](`[burgee] ${message}`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Logs a warning outside any client. The logger may throw or reject: nobody is left to report that to. */
export async function warnSafely(logger: Logger, message: string): Promise<void> {
  try {
    await logger.warn(message);
  } catch {
    return;
  }
}
