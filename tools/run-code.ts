import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './pack.ts';
import { root } from './run.ts';

/** How a program ended, and what it printed. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Added to the environment of this process; `undefined` removes a variable. */
  readonly env?: NodeJS.ProcessEnv;
  /** Files in the program's working folder: text by path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs TypeScript from a document as a program of its own, in an empty folder, against the packages of this repository. */
export async function runCode(code: string, { env = {}, files = {} }: RunOptions = {}): Promise<Ended> {
  const folder = temporaryFolder('burgee-code-');
  const program = 'program.mts';
  for (const [path, text] of Object.entries({ ...files, [program]: code })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    cwd: folder,
    env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'), ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const [status] = await once(child, 'close');
  return { status, ...output };
}
