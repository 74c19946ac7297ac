import type { FlagClientError } from '../error/flag-client-error.ts';
import type { LogLevel } from '../port/ports.ts';

/** @param topic - Messages of one topic share a limit, so that one topic cannot hide another. */
export type Log = (level: LogLevel, topic: string, message: string) => void;

/** Logs an error and sends it to `error` listeners. Returns it as it may be shown, without secrets. */
export type Report = (error: FlagClientError) => FlagClientError;
