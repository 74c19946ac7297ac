#!/usr/bin/env node
import { runCommand } from './run-command.ts';

// Nothing needs to be saved: a signal ends the process at once, also where Node is the first process of a container.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));

const print = (text: string): void => void process.stdout.write(`${text}\n`);

runCommand(process.argv.slice(2), print).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
