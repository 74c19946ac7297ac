import { spawnSync } from 'node:child_process';

/** Runs a program in the repository's root and returns what it printed. @throws Error with that text when it fails */
export function run(program: string, args: readonly string[], cwd: string = root): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status === 0) return stdout;
  throw new Error(
    `${program} ${args.join(' ')} failed (${error?.message ?? `exit code ${status}`})\n${stdout}${stderr}`,
  );
}

/** The repository's root, in which npm runs its scripts. */
export const root: string = process.cwd();

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
