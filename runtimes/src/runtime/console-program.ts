import { join } from 'node:path';
import { locate } from './locate.ts';
import { runProgram } from './run-program.ts';
import type { Runtime } from './runtime.ts';

/** Node, each major version from a package of its own. */
export function node(major: number): Runtime {
  return consoleProgram(`Node ${major}`, locate({ packaged: `node-${major}/bin/node` }), []);
}

export function bun(): Runtime {
  return consoleProgram('Bun', locate({ packaged: '@oven/bun-linux-x64/bin/bun', names: ['bun'] }), ['run']);
}

/** Deno, which is allowed nothing: no files, no network, no environment. */
export function deno(): Runtime {
  const program = locate({ packaged: '@deno/linux-x64-glibc/deno', names: ['deno'] });
  return consoleProgram('Deno', program, ['run', '--no-prompt', '--no-config', '--no-remote']);
}

function consoleProgram(name: string, program: string | undefined, args: readonly string[]): Runtime {
  return {
    name,
    host: 'console',
    program,
    ask: ({ program, folder, file, limitMs }) => runProgram(program, [...args, join(folder, file)], limitMs),
  };
}
