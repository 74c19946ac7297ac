import { join } from 'node:path';
import { locate } from './locate.ts';
import { runProgram } from './run-program.ts';
import type { Runtime } from './runtime.ts';

/** Node, each major version from a package of its own. */
export function node(major: number): Runtime {
  const program = locate({ packaged: `node-${major}/bin/node` });
  return consoleProgram({ name: `Node ${major}`, program, args: [], scriptArgs: [] });
}

export function bun(): Runtime {
  const program = locate({ packaged: '@oven/bun-linux-x64/bin/bun', names: ['bun'] });
  return consoleProgram({ name: 'Bun', program, args: ['run'], scriptArgs: ['--bun'] });
}

/** Deno, whose engine is allowed nothing: no files, no network, no environment. */
export function deno(): Runtime {
  const program = locate({ packaged: '@deno/linux-x64-glibc/deno', names: ['deno'] });
  const args = ['run', '--no-prompt', '--no-config', '--no-remote'];
  return consoleProgram({ name: 'Deno', program, args, scriptArgs: ['run', '-A'] });
}

interface ConsoleProgram extends Pick<Runtime, 'name' | 'program'> {
  readonly args: readonly string[];
  readonly scriptArgs: readonly string[];
}

function consoleProgram({ args, ...runtime }: ConsoleProgram): Runtime {
  return {
    ...runtime,
    host: 'console',
    ask: ({ program, folder, file, limitMs }) => runProgram(program, [...args, join(folder, file)], limitMs),
  };
}
