import { type ChildProcess, spawn } from 'node:child_process';

/** A process that answers each line on its standard input with a line on its standard output. */
export interface LineProcess {
  /** Writes a line and resolves to the next one, or to why the process ended. Never rejects; one exchange at a time. */
  readonly exchange: (line: string, limitMs: number) => Promise<Received>;
  /** Kills the process and its children. Calling it twice is harmless. */
  readonly end: (why: string) => void;
  /** Closes its standard input, and kills it if it has not exited a second later. */
  readonly close: () => void;
}

type Received = { readonly line: string } | { readonly ended: string };

/** The longest answer, in characters. */
const MAX_LINE = 16_000_000;

/** How long a process may take to exit after its input has ended. */
const CLOSE_LIMIT_MS = 1_000;

/** How much of the end of standard error an error message shows, in characters. */
const MAX_STDERR = 1_000;

/** Starts a command of the shell. */
export function startLineProcess(command: string): LineProcess {
  // Its own process group, so that processes that the shell starts can be killed with it.
  const child = spawn(command, { shell: true, detached: process.platform !== 'win32' });
  let ended: string | undefined;
  let receive: ((received: Received) => void) | undefined;
  let stderr = '';

  const end = (why: string): void => {
    if (ended !== undefined) return;
    ended = why;
    kill(child);
    receive?.({ ended });
  };
  const listen = (line: string): void => {
    if (receive === undefined) end(`The engine wrote a line that nobody asked for: ${line.slice(0, 200)}`);
    else receive({ line });
  };
  child.stdout.setEncoding('utf8').on('data', byLine(listen, end));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR);
  });
  child.stdin.on('error', () => undefined); // a process that stopped reading is reported when it exits
  child.on('error', ({ message }) => end(`The engine could not be started: ${message}.`));
  child.on('close', (code, signal) => end(exitOf(code, signal, stderr)));

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
        receive = (received) => {
          clearTimeout(limit);
          receive = undefined;
          resolve(received);
        };
        child.stdin.write(line);
      });
    },
  };
}

/** Splits text that arrives in chunks into lines. */
function byLine(onLine: (line: string) => void, end: (why: string) => void): (text: string) => void {
  let unread = '';
  return (text) => {
    const lines = (unread + text).split('\n');
    unread = lines.pop() ?? '';
    if (unread.length > MAX_LINE) end(`The engine wrote a line of more than ${MAX_LINE} characters.`);
    for (const line of lines) onLine(line);
  };
}

function exitOf(code: number | null, signal: string | null, stderr: string): string {
  const how = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`;
  return `The engine ${how}${stderr.trim() === '' ? '.' : `, saying: ${stderr.trim()}`}`;
}

function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    return; // it had exited already
  }
}
