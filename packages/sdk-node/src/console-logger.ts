import type { Logger } from '@burgee/sdk-core';
import { type LogLevel, showValue } from '@burgee/sdk-core/internal';

const LEVELS: readonly (LogLevel | 'silent')[] = ['debug', 'info', 'warn', 'error', 'silent'];

/** A logger that writes to the console what is at least of this level. @defaultValue warn */
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
