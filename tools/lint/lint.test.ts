import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probeTree } from '../probe.ts';

// The rules of our own are only worth something if they can fail: each is shown a line that it must refuse.

const FILE = 'packages/engine/src/model/probe.ts';

describe('lint of the engine', () => {
  it.each([
    ['a clock', 'export const now: number = Date.now();', 'pure function'],
    ['a clock made', 'export const now: object = new Date();', 'pure function'],
    ['randomness', 'export const dice: number = Math.random();', 'pure function'],
    ['a locale', "export const order: number = 'a'.localeCompare('b');", 'pure function'],
    ['a locale of case', "export const upper: string = 'a'.toLocaleUpperCase();", 'pure function'],
    ['a collator', 'export const format: unknown = Intl;', 'pure function'],
    ['global state', 'export const all: unknown = globalThis;', 'pure function'],
    ['code generation', "export const run: unknown = new Function('return 1');", 'pure function'],
    ['a cast', 'export const text = (value: unknown): string => value as string;', 'type guard'],
    ['any', 'export const loose = (value: any): void => value;', 'any'],
    ['an assertion', 'export const sure = (value?: string): string => value!;', 'assertion'],
    ['a default export', 'export default 1;', 'default export'],
  ])('refuses %s', (_, line, message) => {
    expect(lint(line)).toContain(message);
  });

  it('accepts a constant assertion', () => {
    const output = lint("export const kinds = ['a', 'b'] as const;");
    expect(output).toContain('Checked 1 file');
    expect(output).not.toContain('type guard');
  });
});

function lint(line: string): string {
  const cwd = probeTree(['biome.json', 'tools/lint'], FILE, line);
  const biome = join(cwd, 'node_modules', '.bin', 'biome');
  const { stdout, stderr } = spawnSync(biome, ['lint', '--vcs-enabled=false', FILE], { cwd, encoding: 'utf8' });
  return stdout + stderr;
}
