import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

/** A process that a test started. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves when it has ended by itself. */
  readonly ended: Promise<Ended>;
  /** Resolves as soon as it has printed this. */
  readonly says: (text: string) => Promise<void>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs TypeScript as a process of its own, in which a rejection that nobody handles is the end. */
export function startChild(code: string, env: NodeJS.ProcessEnv = {}): Child {
  const file = join(temporaryFolder(), 'main.mjs');
  buildSync({
    stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    tsconfig: 'tsconfig.json',
    // For libraries in CommonJS.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return runNode([file], env);
}

/** What makes a program of a file, with a rejection that nobody handles as its end. Deno's is. */
const STRICT: readonly string[] = 'deno' in process.versions ? ['run', '-A'] : ['--unhandled-rejections=strict'];

/** Runs the runtime of this test with these arguments, under the same rule. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, [...STRICT, ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));

  const output = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  return {
    process: child,
    ended: new Promise((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal, ...output }));
    }),
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stdout.includes(text)) resolve();
        };
        child.stdout.on('data', look);
        child.on('close', () => reject(new Error(`It ended and never said "${text}": ${JSON.stringify(output)}`)));
        look();
      }),
  };
}
