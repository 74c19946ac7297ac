import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { runNode } from '../child.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface ManyWriters {
  /** What went wrong in those that were left to end. */
  readonly failures: readonly string[];
  /** The highest version of all that were stored, also by those that were killed. */
  readonly highest: number;
}

const STEPS = 60;

/**
 * Which processes are killed, and after which step. A busy machine kills them later, perhaps after they stored a version
 * and before they print it. These three never store the highest version of all, so the test knows it in any case.
 */
const KILLED = [
  { index: 0, step: 5 },
  { index: 1, step: 20 },
  { index: 4, step: 40 },
];

/** Eight processes store documents in disorder in one place; three of them are killed at different moments. */
export async function manyWriters(target: string): Promise<ManyWriters> {
  const program = await bundle('store-writer.ts');
  const children = Array.from({ length: 8 }, (_, index) => runNode([program, target, `${index + 1}`, `${STEPS}`]));
  for (const { index, step } of KILLED) {
    const kill = (): void => void children[index]?.process.kill('SIGKILL');
    children[index]?.says(`<${step}>`).then(kill, () => {});
  }
  const ended = await Promise.all(children.map((child) => child.ended));
  const versions = ended.flatMap(({ stdout }) =>
    [...stdout.matchAll(/> (\d+)/g)].map(([, version]) => Number(version)),
  );
  return {
    failures: ended.filter(({ code, signal }) => code !== 0 && signal === null).map(({ stderr }) => stderr),
    highest: Math.max(...versions),
  };
}

/** One file, so that eight processes start in the time that the compiler takes for one. */
async function bundle(name: string): Promise<string> {
  const outfile = join(temporaryFolder(), 'program.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL(name, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}
