import { writeFileSync } from 'node:fs';
import { bookstoreDocument } from '@burgee/test-fixtures';
import { describe, expect, it } from 'vitest';
import { readFlagsFile } from '../../src/command/read-flags-file.ts';
import { makeFlagDocument } from '../../src/index.ts';
import { fileIn } from './file-in.ts';

describe('a file of flags', () => {
  it('contains them by name', () => {
    const flags = { checkout: true, banner: false, colour: 'blue', limit: { enabled: false, value: 5 } };
    const document = readFlagsFile(fileIn(JSON.stringify(flags)));
    expect(document).toEqual(makeFlagDocument(flags));
    expect(document.feature_states.map(({ enabled, feature_state_value: value }) => [enabled, value])).toEqual([
      [true, null],
      [false, null],
      [true, 'blue'],
      [false, 5],
    ]);
  });

  it('can be an environment document', () => {
    const document = bookstoreDocument();
    expect(readFlagsFile(fileIn(JSON.stringify(document)))).toEqual(document);
  });

  it('can be a minimal document: missing and null parts are empty', () => {
    const project = { hide_disabled_flags: true, segments: null };
    const least = { api_key: 'mine', feature_states: [], identity_overrides: null, project };
    const document = readFlagsFile(fileIn(JSON.stringify(least)));
    expect(document).toMatchObject({ api_key: 'mine', identity_overrides: [] });
    expect(document.project).toMatchObject({ segments: [], hide_disabled_flags: true });
  });
});

describe('a wrong file of flags', () => {
  it('is missing: the error says how to start', () => {
    const missing = `${fileIn('')}.missing`;
    expect(() => readFlagsFile(missing)).toThrow(`${missing} does not exist. To start with two flags: echo '{`);
  });

  it('is a folder', () => {
    expect(() => readFlagsFile('.')).toThrow('Cannot read .: EISDIR');
  });

  it.each([
    { text: '{ "checkout": tru', message: 'is not valid JSON: ' },
    {
      text: '["checkout"]',
      message: 'must contain flags by name, such as { "checkout": true, "colour": "blue" }, or an',
    },
    { text: '{ "checkout": null }', message: ': the flag "checkout" must be true, false, a text, a number, or {' },
    { text: '{ "checkout": { "enabled": 1, "value": 2 } }', message: ': the flag "checkout" must be' },
    {
      text: '{ "checkout": { "enabled": true, "value": 1, "weight": 2 } }',
      message: 'got {"enabled":true,"value":1,"we',
    },
  ])('contains $text: $message', ({ text, message }) => {
    const file = fileIn(text);
    expect(() => readFlagsFile(file)).toThrow(file);
    expect(() => readFlagsFile(file)).toThrow(message);
  });

  it('is read when it is valid again', () => {
    const file = fileIn('{');
    writeFileSync(file, '{}');
    expect(readFlagsFile(file).feature_states).toEqual([]);
  });
});
