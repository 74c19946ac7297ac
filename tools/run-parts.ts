import { spawn } from 'node:child_process';
import { root, say } from './run.ts';
import { failureLinesIn, sumOf } from './sum.ts';

// `tsx tools/run-parts.ts test test:slow`: runs npm scripts one after the other, whatever fails. The last
// lines repeat what failed, for a log that is cut, and the sum of their last lines.

const scripts = process.argv.slice(2);
const outputs: string[] = [];
for (const [index, script] of scripts.entries()) {
  say(`\n══ ${index + 1} of ${scripts.length}: npm run ${script}\n`);
  outputs.push(await outputOf(script));
}

const { passed, failed, skipped } = sumOf(outputs);
say('');
for (const line of failureLinesIn(outputs)) say(line);
say(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

/** What a script prints, printed as it comes; a script that fails without saying so says so here. */
function outputOf(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (status) => resolve(status === 0 ? output : `${output}\nexit code ${status}`));
  });
}
