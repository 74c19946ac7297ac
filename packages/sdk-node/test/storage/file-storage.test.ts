import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileStorageOptions, fileStorage } from '@burgee/sdk-node';
import { describe, expect, it } from 'vitest';
import { clientOf, recorder, running } from '../running.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('a folder of documents', () => {
  it('gives back what was written, also to whoever comes later', async () => {
    const folder = join(temporaryFolder(), 'made', 'when needed');
    const storage = fileStorage(folder);
    expect(storage.read('one')).toBeUndefined();
    await storage.write('one', '{"name":"Zürich 🚩\\n"}');
    await storage.write('other', '{}');
    expect(fileStorage(folder).read('one')).toBe('{"name":"Zürich 🚩\\n"}');
    expect(fileStorage(folder).read('other')).toBe('{}');
  });

  it('is read at once the first time, and without blocking from then on', async () => {
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
    expect(name).toMatch(/^burgee-[\da-f]{32}\.document$/);
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
  ])('refuses a file that is $what', async ({ spoil }) => {
    const folder = temporaryFolder();
    await fileStorage(folder).write('one', '{"name":"search","value":"a text of some length"}');
    spoil(onlyFile(folder));
    expect(() => fileStorage(folder).read('one')).toThrow('damaged');
  });

  it('refuses a file over the limit unread', async () => {
    const folder = temporaryFolder();
    await fileStorage(folder).write('one', 'x'.repeat(1_000));
    expect(() => fileStorage(folder, { maxBytes: 1_000 }).read('one')).toThrow('more than 1000');
  });

  it('has nothing left of those who ended while they were writing, once it is an hour old', async () => {
    const folder = temporaryFolder();
    const [old, young] = ['burgee-1.document.a.tmp', 'burgee-1.document.b.tmp'];
    for (const name of [old, young, 'notes.tmp']) writeFileSync(join(folder, name), 'half');
    const longAgo = new Date(Date.now() - 3_700_000);
    for (const name of [old, 'notes.tmp']) utimesSync(join(folder, name), longAgo, longAgo);
    await fileStorage(folder).write('one', '{}');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([young, 'notes.tmp']);
  });

  it('leaves nothing behind when a write fails', async () => {
    const folder = temporaryFolder();
    const storage = fileStorage(folder);
    await storage.write('one', 'text');
    const file = onlyFile(folder);
    const taken = fileStorage(join(file, 'below a file'));
    await expect(taken.write('one', 'text')).rejects.toThrow('ENOTDIR');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is whole at every moment while two processes write', async () => {
    const folder = temporaryFolder();
    const writers = ['a', 'b'].map((letter) => writer(folder, letter));
    const ended = Promise.all(writers.map((child) => once(child, 'exit')));
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
    expect((await ended).map(([code]) => code)).toEqual([0, 0]);
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

describe('a client with a folder', () => {
  it('starts from the last document when the service is down, before it has asked', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'stored' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();

    await server.stop();
    const second = clientOf(server, { storage: fileStorage(folder) });
    expect(second.getFeatureValue('search', '')).toBe('stored');
    expect(await second.ready()).toMatchObject({ ok: true, status: { state: 'stale', origin: 'persisted' } });
  });

  it('ignores what is damaged, says so once, and replaces it', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'good' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();
    replaceIn(onlyFile(folder), 'good', 'evil');

    const { lines, logger } = recorder();
    const second = clientOf(server, { storage: fileStorage(folder), logger });
    expect(second.getFeatureValue('search', '')).toBe('');
    await second.ready();
    expect(second.getFeatureValue('search', '')).toBe('good');
    await second.close();
    expect(lines).toEqual([expect.stringMatching(/^warn: .*damaged/)]);

    await server.stop();
    expect(clientOf(server, { storage: fileStorage(folder) }).getFeatureValue('search', '')).toBe('good');
  });

  it('never starts from the document of another environment or server', async () => {
    const folder = temporaryFolder();
    const server = await running({ value: 'mine' });
    const first = clientOf(server, { storage: fileStorage(folder) });
    await first.ready();
    await first.close();

    server.inject({ fault: 'hang' });
    const storage = fileStorage(folder);
    const otherKey = clientOf(server, { storage, environmentKey: 'ser.ZZZZZZZZZZZZZZZZZZZZZZ' });
    const otherServer = clientOf(server, { storage, apiUrl: `${server.url}elsewhere/` });
    expect([otherKey, otherServer].map((client) => client.getFeatureValue('search', ''))).toEqual(['', '']);
  });

  it('goes on without when the folder cannot be used, and says so once', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, 'no folder');
    const server = await running();
    const { lines, logger } = recorder();
    const client = clientOf(server, { storage: fileStorage(join(file, 'documents')), logger });
    expect(await client.ready()).toMatchObject({ ok: true });
    server.setDocument((document) => ({ ...document }));
    await client.refresh();
    await client.close();
    expect(lines).toEqual([expect.stringMatching(/^warn: .*ENOTDIR/)]);
  });
});

function onlyFile(folder: string): string {
  const [name = 'none'] = readdirSync(folder);
  return join(folder, name);
}

function replaceIn(file: string, text: string, other: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(text, other));
}

/** A process that writes 100 documents, each of one letter. */
function writer(folder: string, letter: string) {
  const code = `
    import { fileStorage } from '@burgee/sdk-node';
    const storage = fileStorage(${JSON.stringify(folder)});
    for (let turn = 0; turn < 100; turn += 1) await storage.write('shared', '${letter}'.repeat(200_000));
  `;
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], { stdio: 'inherit' });
}
