import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRules } from '../../../test-fixtures/src/rules/read-rules.ts';
import { readCases } from '../src/read-cases.ts';
import { askEngines } from './ask-engines.ts';
import { formatEngines } from './format-engines.ts';

// `npm run engines`: writes the tables of foreign engines in docs/compatibility.md.

const root = new URL('../../../', import.meta.url);
const page = new URL('docs/compatibility.md', root);
const folders = ['cases', 'adversarial'].map((folder) => fileURLToPath(new URL(`test-fixtures/${folder}`, root)));
const files = (await Promise.all(folders.map(readCases))).flat();
const ids = readRules(readFileSync(new URL('docs/semantics.md', root), 'utf8')).map(({ rule }) => rule);
writeFileSync(page, formatEngines(readFileSync(page, 'utf8'), ids, await askEngines(files)));
