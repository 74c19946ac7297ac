import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCases } from '../conformance/read-cases.ts';
import { readRules } from '../rules/read-rules.ts';
import { replaceSection } from '../rules/replace-section.ts';
import { askEngines } from './ask-engines.ts';
import { formatEngines } from './format-engines.ts';

// `npm run engines`: writes the table of foreign engines in docs/compatibility.md anew.

const root = new URL('../../../', import.meta.url);
const page = new URL('docs/compatibility.md', root);
const folders = ['cases', 'adversarial'].map((folder) => fileURLToPath(new URL(`test-fixtures/${folder}`, root)));
const files = (await Promise.all(folders.map(readCases))).flat();
const ids = readRules(readFileSync(new URL('docs/semantics.md', root), 'utf8')).map(({ rule }) => rule);
const table = formatEngines(ids, await askEngines(files));
writeFileSync(page, replaceSection(readFileSync(page, 'utf8'), 'engines', table));
