import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'demo/main.ts'], {
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined },
});

describe('npm run demo', () => {
  it('exits with 0 and prints no colours to a pipe', () => {
    expect(status, stderr).toBe(0);
    expect(stdout).not.toContain('\u001b');
  });

  // From the recorded answers of the same environment.
  it.each([
    ['an anonymous visitor', 'api_rate_limit', 'on', '600', 'DEFAULT'],
    ['an internal user', 'catalog_v2_search_engine', 'on', '–', 'TARGETING_MATCH; segment=internal_users'],
    ['a beta tenant', 'recommendations_model', 'on', 'hybrid-ranker-v1', 'SPLIT; weight=100'],
    ['an enterprise customer', 'api_rate_limit', 'on', '6000', 'TARGETING_MATCH; segment=enterprise_10_percent'],
  ])('shows %s %s', (person, flag, ...cells) => {
    const table = stdout.slice(stdout.indexOf(`Flags for ${person}`)).split('\n\n')[0] ?? '';
    const line = table.split('\n').find((row) => row.trim().startsWith(flag)) ?? '';
    for (const cell of cells) expect(line).toContain(cell);
  });

  it('explains the enterprise customer, and shows shares close to the weights', () => {
    expect(stdout).toContain('└─ so it is what enterprise_10_percent says (TARGETING_MATCH)');
    const shares = [...stdout.matchAll(/(\w+) +[█░]+ ([\d.]+) %/g)].map(
      ([, name, share]) => [name, Number(share)] as const,
    );
    const expected = { collaborative: 34, content_based: 33, hybrid: 33, on: 10, off: 90 };
    expect(shares.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, share] of shares) {
      expect(Math.abs(share - Number(Object.entries(expected).find(([key]) => key === name)?.[1]))).toBeLessThan(2);
    }
  });

  it('shows services that follow a flag through an outage, as in the README except for figures', () => {
    const [, shown = 'nothing'] = /```text\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect(withoutFigures(stdout)).toContain(withoutFigures(shown));
  });
});

function withoutFigures(text: string): string {
  return text.replaceAll(/after +\d+\.\d ms/g, 'after a while');
}
