import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type FileStorageOptions, fileStorage } from '@burgee/node-ports';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Child, startChild } from '../child.ts';
import { recorder } from '../recorder.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { manyWriters } from './many-writers.ts';

describe('a folder of documents', () => {
  it('returns what was written, also to a later process', async () => {
    const folder = join(temporaryFolder(), 'made', 'when needed');
    const storage = fileStorage(folder);
    expect(storage.read('one')).toBeUndefined();
    await storage.write('one', '{"name":"Zürich 🚩\\n"}');
    await storage.write('other', '{}');
    expect(fileStorage(folder).read('one')).toBe('{"name":"Zürich 🚩\\n"}');
    expect(fileStorage(folder).read('other')).toBe('{}');
  });

  it('is read synchronously the first time, and asynchronously afterwards', async () => {
    const storage = fileStorage(temporaryFolder());
    await storage.write('one', 'text');
    expect(storage.read('one')).toBe('text');
    const second = storage.read('one');
    expect(second).toBeInstanceOf(Promise);
    expect(await second).toBe('text');
  });

  it('is for its owner alone, and its names do not show the keys', async () => {
    const folder = join(temporaryFolder(), 'documents');
    await fileStorage(folder).write('ser.abcdefghijklmnopqrstuv', '{}');
    const [name = '', ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(name).toMatch(/^burgee-[\da-f]{32}\.1\.document$/);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it.each([
    { what: 'empty', spoil: (file: string) => truncateSync(file, 0) },
    { what: 'cut short', spoil: (file: string) => truncateSync(file, 90) },
    { what: 'changed in one place', spoil: (file: string) => replaceIn(file, 'search', 'Search') },
    { what: 'something else', spoil: (file: string) => writeFileSync(file, '{"api_key":"k"}') },
    { what: 'no text', spoil: (file: string) => writeFileSync(file, Buffer.alloc(4_096, 0xfe)) },
    { what: 'longer than it was', spoil: (file: string) => writeFileSync(file, ' ', { flag: 'a' }) },
  ])('rejects a file that is $what', async ({ spoil }) => {
    const folder = temporaryFolder();
    await fileStorage(folder).write('one', '{"name":"search","value":"a text of some length"}');
    spoil(onlyFile(folder));
    expect(() => fileStorage(folder).read('one')).toThrow('damaged');
  });

  it('rejects a file over the limit without reading it', async () => {
    const folder = temporaryFolder();
    await fileStorage(folder).write('one', 'x'.repeat(10_000));
    expect(() => fileStorage(folder, { maxBytes: 1_000 }).read('one')).toThrow(/has 10065 bytes, more than 5161/);
  });

  it('does not write what it would reject when reading', async () => {
    const folder = temporaryFolder();
    const storage = fileStorage(folder, { maxBytes: 1_000 });
    await expect(storage.write('one', 'x'.repeat(10_000))).rejects.toMatchObject({
      code: 'body_too_large',
      message: 'The document is not stored: it has 10000 bytes, and the maxBytes of fileStorage are 1000.',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stores every document that fits maxBodyBytes', async () => {
    const folder = temporaryFolder();
    const text = 'x'.repeat(8_388_608 + 200);
    await fileStorage(folder).write('one', text);
    expect(fileStorage(folder).read('one') === text).toBe(true);
  });

  it.each<{ what: string; make: (file: string) => unknown; says: string | RegExp }>([
    { what: 'a pipe that nobody writes to', make: (file) => spawnSync('mkfifo', [file]), says: 'not a regular file' },
    { what: 'a link to an endless device', make: (file) => symlinkSync('/dev/zero', file), says: 'it is a link' },
    { what: 'a link to another file', make: (file) => symlinkSync('/etc/hostname', file), says: 'it is a link' },
    { what: 'a folder', make: (file) => mkdirSync(file), says: 'not a regular file' },
    { what: 'a socket', make: (file) => listenOn(file), says: /ENXIO|not a regular file/ },
  ])('rejects $what with the name of a document at once, and replaces it', async ({ make, says }) => {
    const folder = temporaryFolder();
    const storage = fileStorage(folder);
    await storage.write('one', 'text');
    const file = onlyFile(folder);
    rmSync(file);
    await make(file);
    expect(() => storage.read('one')).toThrow(says);
    await expect(storage.read('one')).rejects.toThrow(says);
    await expect(storage.read('one')).rejects.toMatchObject({ code: 'storage' });

    await storage.write('one', 'new');
    expect(await storage.read('one')).toBe('new');
  });

  it.skipIf(process.geteuid?.() !== 0)('rejects a file that another user wrote', async () => {
    const folder = temporaryFolder();
    await fileStorage(folder).write('one', 'text');
    chownSync(onlyFile(folder), 65_534, 65_534);
    expect(() => fileStorage(folder).read('one')).toThrow('belongs to another user (uid 65534)');
  });

  it.each([0o770, 0o707, 0o1777])('warns once of a folder that others may write into (mode %o)', async (mode) => {
    const folder = temporaryFolder();
    chmodSync(folder, mode);
    const { lines, logger } = recorder();
    const storage = fileStorage(folder, { logger });
    storage.read('one');
    await storage.write('one', 'text');
    storage.read('other');
    expect(lines).toEqual([expect.stringMatching(`^warn: Other users may write into ${folder} `)]);
  });

  it('does not warn of a folder that it created, nor of one that others may only read', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const { lines, logger } = recorder();
    for (const home of [folder, join(folder, 'made')]) await fileStorage(home, { logger }).write('one', 'text');
    expect(lines).toEqual([]);
  });

  it('contains no files of killed writers a minute later', async () => {
    const folder = temporaryFolder();
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const at = (ageMs: number, name: string) => {
      writeFileSync(join(folder, name), 'half');
      utimesSync(join(folder, name), new Date(), new Date(Date.now() - ageMs));
      return name;
    };
    mkdirSync(join(folder, 'burgee-x.tmp'));
    const kept = [
      at(30_000, `burgee-${ended}-a.tmp`),
      at(3_000_000, `burgee-${process.ppid}-b.tmp`),
      at(9_000_000, 'notes.tmp'),
      'burgee-x.tmp',
    ];
    for (const [index, pid] of [ended, ended, process.pid].entries()) at(70_000, `burgee-${pid}-c${index}.tmp`);
    at(3_700_000, `burgee-${process.ppid}-d.tmp`);
    at(70_000, 'burgee-0ef5c5ea.document.6a1c.tmp');
    await fileStorage(folder).write('one', '{}');
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.tmp'))
        .toSorted(),
    ).toEqual(kept.toSorted());
  });

  it('replaces a text only if mayReplace agrees to the current one', async () => {
    const folder = temporaryFolder();
    const storage = fileStorage(folder);
    const asked: (string | undefined)[] = [];
    const ifNot = (word: string) => (stored: string | undefined) => {
      asked.push(stored);
      return stored !== word;
    };
    await storage.replace?.('one', 'first', ifNot('first'));
    await storage.replace?.('one', 'second', ifNot('first'));
    await fileStorage(folder).write('one', 'third');
    await storage.replace?.('one', 'fourth', ifNot('first'));
    expect(asked).toEqual([undefined, 'first', 'third']);
    expect(fileStorage(folder).read('one')).toBe('fourth');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('never goes back to an older document while eight processes write and are killed', async () => {
    const folder = temporaryFolder();
    const { failures, highest } = await manyWriters(folder);
    expect(failures).toEqual([]);
    expect(fileStorage(folder).read('shared')).toContain(`"updated_at":${highest},`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.document'))).toHaveLength(1);
  });

  it('leaves no file when a write fails', async () => {
    const folder = temporaryFolder();
    const storage = fileStorage(folder);
    await storage.write('one', 'text');
    const file = onlyFile(folder);
    const taken = fileStorage(join(file, 'below a file'));
    await expect(taken.write('one', 'text')).rejects.toThrow('ENOTDIR');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is complete at every moment while two processes write', async () => {
    const folder = temporaryFolder();
    const writers = ['a', 'b'].map((letter) => writer(folder, letter));
    const ended = Promise.all(writers.map((child) => child.ended));
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    const storage = fileStorage(folder);
    const seen = new Set<string | undefined>();
    while (!isOver) {
      const text = await storage.read('shared');
      seen.add(text?.slice(0, 1));
      expect([undefined, 'a'.repeat(200_000), 'b'.repeat(200_000)]).toContain(text);
      await new Promise(setImmediate);
    }
    expect((await ended).map(({ code }) => code)).toEqual([0, 0]);
    expect(seen).toContain('a');
    expect(seen).toContain('b');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it.each([
    { folder: '', options: {}, says: 'path of a folder' },
    { folder: undefined, options: {}, says: 'path of a folder' },
    { folder: 'documents', options: { maxBytes: 0 }, says: 'maxBytes must be positive, got 0' },
    { folder: 'documents', options: { maxBytes: Number.NaN }, says: 'maxBytes must be positive' },
  ])('is refused at once with $folder and $options', ({ folder, options, says }) => {
    expect(() => Reflect.apply(fileStorage, undefined, [folder, options satisfies FileStorageOptions])).toThrow(says);
  });
});

function onlyFile(folder: string): string {
  const [name = 'none'] = readdirSync(folder);
  return join(folder, name);
}

/** Makes a socket of this name. */
async function listenOn(file: string): Promise<void> {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(file);
  await once(server, 'listening');
}

function replaceIn(file: string, text: string, other: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, other));
}

/** A process that writes 100 documents, each of one letter. */
function writer(folder: string, letter: string): Child {
  return startChild(`
    import { fileStorage } from '@burgee/node-ports';
    const storage = fileStorage(${JSON.stringify(folder)});
    for (let turn = 0; turn < 100; turn += 1) await storage.write('shared', '${letter}'.repeat(200_000));
  `);
}
