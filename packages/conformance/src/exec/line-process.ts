import { type ChildProcess, spawn } from 'node:child_process';

/** A process that is told lines, and answers each with one. */
export interface LineProcess {
  /** Writes a line and gives the next one, or says why there is none. Never rejects; one exchange at a time. */
  readonly exchange: (line: string, limitMs: number) => Promise<Said>;
  /** Ends it at once, and what it started. Ending twice is harmless. */
  readonly end: (why: string) => void;
  /** Has nothing more to say, and gives it time to end by itself. */
  readonly close: () => void;
}

type Said = { readonly line: string } | { readonly ended: string };

/** More than this in one line is no answer, in characters. */
const MAX_LINE = 16_000_000;

/** How long a process may take to end by itself. */
const CLOSE_LIMIT_MS = 1_000;

/** What is shown of what a process wrote to standard error, in characters from its end. */
const MAX_COMPLAINTS = 1_000;

/** Starts a command of the shell. */
export function startLineProcess(command: string): LineProcess {
  // A group of its own, so that what the shell starts can be ended with it.
  const child = spawn(command, { shell: true, detached: process.platform !== 'win32' });
  let ended: string | undefined;
  let hear: ((said: Said) => void) | undefined;
  let complaints = '';

  const end = (why: string): void => {
    if (ended !== undefined) return;
    ended = why;
    kill(child);
    hear?.({ ended });
  };
  const listen = (line: string): void => {
    if (hear === undefined) end(`The engine wrote a line that nobody asked for: ${line.slice(0, 200)}`);
    else hear({ line });
  };
  child.stdout.setEncoding('utf8').on('data', byLine(listen, end));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-MAX_COMPLAINTS);
  });
  child.stdin.on('error', () => undefined); // who does not read any more is heard of by the exit
  child.on('error', ({ message }) => end(`The engine could not be started: ${message}.`));
  child.on('close', (code, signal) => end(exitOf(code, signal, complaints)));

  return {
    end,
    close() {
      child.stdin.end();
      setTimeout(() => end('The engine did not end with its input.'), CLOSE_LIMIT_MS).unref();
    },
    exchange(line, limitMs) {
      if (ended !== undefined) return Promise.resolve({ ended });
      return new Promise((resolve) => {
        const limit = setTimeout(() => end(`The engine did not answer within ${limitMs} ms.`), limitMs);
        hear = (said) => {
          clearTimeout(limit);
          hear = undefined;
          resolve(said);
        };
        child.stdin.write(line);
      });
    },
  };
}

/** Cuts a text that arrives in parts into its lines. */
function byLine(hear: (line: string) => void, end: (why: string) => void): (text: string) => void {
  let unread = '';
  return (text) => {
    const lines = (unread + text).split('\n');
    unread = lines.pop() ?? '';
    if (unread.length > MAX_LINE) end(`The engine wrote a line of more than ${MAX_LINE} characters.`);
    for (const line of lines) hear(line);
  };
}

function exitOf(code: number | null, signal: string | null, complaints: string): string {
  const how = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
  return `The engine ${how}${complaints.trim() === '' ? '.' : `, saying: ${complaints.trim()}`}`;
}

function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    return; // it was over already
  }
}
