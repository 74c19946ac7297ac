export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * Where a client says what goes on; `console` is one. Messages are whole sentences in which keys are masked, control
 * characters escaped and texts from outside cut; repetitions are held back, one line a minute with a count.
 */
export type Logger = Readonly<Record<LogLevel, (message: string) => void>>;
