import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';

/** A program that runs until it is stopped. */
export interface Service {
  readonly program: string;
  readonly args: readonly string[];
  readonly limitMs: number;
}

/**
 * Starts a program, lets `use` work with it, and stops it with all that it started. `use` is given what the program
 * writes to its file descriptor 3.
 *
 * @throws Error when the program ends by itself, with what it said, or when the time is over
 */
export async function whileRunning<T>(
  { program, args, limitMs }: Service,
  use: (control: Readable) => Promise<T>,
): Promise<T> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const over = new AbortController();
  const [said, control] = [text(readable(child.stderr)), readable(child.stdio[3])];
  const ended = once(child, 'exit').then(async ([code, signal]) => {
    throw new Error(`${program} ended with ${code ?? signal}: ${(await said).trim() || 'it said nothing'}`);
  });
  const late = setTimeout(limitMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`${program} did not answer within ${limitMs} ms.`);
  });
  try {
    return await Promise.race([use(control), ended, late]);
  } finally {
    over.abort();
    stop(child);
    await ended.catch(() => undefined);
  }
}

function readable(stream: unknown): Readable {
  if (stream instanceof Readable) return stream;
  throw new TypeError('A pipe of a started program is missing.');
}

/** Browsers are many processes: the group is theirs. */
function stop({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}
