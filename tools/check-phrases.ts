import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './run.ts';

// Part of `check:lint`: refuses phrases that make a busy reader stop, in documents, comments, messages and names of tests.

/** Each phrase, and what to write in its place. */
const PHRASES: readonly { readonly phrase: RegExp; readonly instead: string }[] = [
  { phrase: /\btold of\b/i, instead: 'called with, notified about' },
  { phrase: /\b(is|are) none\b/i, instead: 'there is no …, is not a …, is missing' },
  { phrase: /\bcomes? to (?!an end|rest)/i, instead: 'becomes, arrives, results in' },
  { phrase: /\banew\b/i, instead: 'again' },
  { phrase: /\bwhoever\b/i, instead: 'name who: a caller, a process, an operator' },
  { phrase: /\bnot to be had\b/i, instead: 'unavailable, failed' },
  { phrase: /\bcannot be meant\b/i, instead: 'invalid' },
  { phrase: /\bof what is\b/i, instead: 'start with the subject' },
  { phrase: /\bbeside\b(?!-)/i, instead: 'next to, in addition to' },
  { phrase: /\bnobody knew\b/i, instead: 'unknown, new' },
  { phrase: /\bgives? in to\b/i, instead: 'accepts' },
  { phrase: /\blets? go of\b/i, instead: 'frees, closes' },
  { phrase: /\bupon\b/i, instead: 'on, when' },
  { phrase: /\bwherever it stands\b/i, instead: 'in any position' },
  { phrase: /\bto come by\b|\bcomes? by\b/i, instead: 'reach, include' },
];

const FILES = ['*.md', '*.ts', '*.mjs'];

const files = execFileSync('git', ['ls-files', '--', ...FILES], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && file !== 'tools/check-phrases.ts' && !file.endsWith('CHANGELOG.md'));

const offences = files.flatMap((file) =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      PHRASES.filter(({ phrase }) => phrase.test(line)).map(
        ({ phrase, instead }) => `${file}:${index + 1}: "${phrase.exec(line)?.[0]}": write ${instead}`,
      ),
    ),
);
if (offences.length > 0) throw new Error(`Say it plainly:\n${offences.join('\n')}`);
say(`${files.length} files say it plainly.`);
