import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCases } from 'burgee-conformance';
import { formatRules } from './format-rules.ts';

// `npm run rules`: writes rules.json again from docs/semantics.md and the cases.

const kit = new URL('../../', import.meta.url);
const [cases = [], adversarial = []] = await Promise.all(
  ['cases', 'adversarial'].map((folder) => readCases(fileURLToPath(new URL(folder, kit)))),
);
const semantics = readFileSync(new URL('../docs/semantics.md', kit), 'utf8');
writeFileSync(new URL('rules.json', kit), formatRules(semantics, { cases, adversarial }));
