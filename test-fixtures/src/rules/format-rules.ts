import type { CaseFile } from 'burgee-conformance';
import { readRules } from './read-rules.ts';

/** The folders of cases that name rules, by their names in the kit. */
export type Cases = Readonly<Record<string, readonly CaseFile[]>>;

/**
 * Writes the kit's rules.json: each rule of docs/semantics.md with its section, its sentence, and every case that
 * names it, so that a report in any language can tell what a failing case pins.
 */
export function formatRules(semantics: string, cases: Cases): string {
  const rules = readRules(semantics).map(({ rule, section, holds, isOfficial, isDisputed }) => ({
    rule,
    section,
    holds,
    official: isOfficial,
    differs: isDisputed,
    cases: Object.entries(cases).flatMap(([folder, files]) =>
      files.filter((file) => file.ok && file.rules.includes(rule)).map(({ name }) => `${folder}/${name}`),
    ),
  }));
  return `${JSON.stringify(rules, undefined, 2)}\n`;
}
