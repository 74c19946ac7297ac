import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFlagClient, type FlagClient, fileSource, type NodeClientOptions } from '@burgee/sdk-node';
import { documentWith, feature } from '@burgee/test-fixtures';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../../node-ports/test/temporary-folder.ts';
import { recorder } from '../running.ts';

describe('a client over a file', () => {
  it.each([
    { how: 'a path', toPath: (file: string) => file },
    { how: 'a URL', toPath: (file: string) => pathToFileURL(file) },
  ])('has its flags at once, by $how', ({ toPath }) => {
    const file = newFile('first');
    const client = over(fileSource(toPath(file)));
    expect(client.getFeatureValue('search', '')).toBe('first');
    expect(client.status()).toMatchObject({ state: 'ready', origin: 'live', stream: 'off' });
  });

  it.each([
    { change: 'an edit', make: (file: string) => write(file, 'second') },
    {
      change: 'another file renamed to its place',
      make(file: string) {
        write(`${file}.new`, 'second');
        renameSync(`${file}.new`, file);
      },
    },
    {
      change: 'a deletion and a new file',
      make(file: string) {
        rmSync(file);
        write(file, 'second');
      },
    },
    { change: 'an edit that leaves a byte order mark', make: (file: string) => write(file, 'second', '\uFEFF') },
  ])('follows $change', async ({ make }) => {
    const file = newFile('first');
    const client = over(fileSource(file));
    await client.refresh();
    const changed = until(client, 'change');
    make(file);
    expect(await changed).toMatchObject({ names: ['search'] });
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('follows links that are swapped, as those of mounted configuration', async () => {
    const folder = temporaryFolder();
    for (const version of ['first', 'second']) {
      mkdirSync(join(folder, `..${version}`));
      write(join(folder, `..${version}`, 'flags.json'), version);
    }
    symlinkSync('..first', join(folder, '..data'));
    symlinkSync('..data/flags.json', join(folder, 'flags.json'));
    const client = over(fileSource(join(folder, 'flags.json')));
    await client.refresh();
    expect(client.getFeatureValue('search', '')).toBe('first');

    const changed = until(client, 'change');
    symlinkSync('..second', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    await changed;
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('uses an older document too: the file decides', async () => {
    const file = newFile('new');
    const client = over(fileSource(file));
    await client.refresh();
    const changed = until(client, 'change');
    write(file, 'restored', '', '2020-01-01T00:00:00Z');
    await changed;
    expect(client.getFeatureValue('search', '')).toBe('restored');
  });

  it.each([
    {
      what: 'half-written',
      spoil: (file: string) => truncateSync(file, 60),
      says: 'is not JSON at line 1, column 58; the last document stays in use.',
      code: 'invalid_document',
    },
    {
      what: 'empty',
      spoil: (file: string) => truncateSync(file, 0),
      says: 'JSON at line 1, column 1;',
      code: 'invalid_document',
    },
    {
      what: 'of another shape',
      spoil: (file: string) => writeFileSync(file, '{"api_key":"k","feature_states":{}}'),
      says: 'feature_states should be',
      code: 'invalid_document',
    },
    {
      what: 'no UTF-8',
      spoil: (file: string) => writeFileSync(file, Buffer.from([0x7b, 0xff, 0x7d])),
      says: 'UTF-8',
      code: 'invalid_document',
    },
    { what: 'missing', spoil: (file: string) => rmSync(file), says: 'ENOENT', code: 'storage' },
    {
      what: 'a folder',
      spoil(file: string) {
        rmSync(file);
        mkdirSync(file);
      },
      says: 'it is not a regular file',
      code: 'storage',
    },
    {
      what: 'a pipe that nobody writes to',
      spoil(file: string) {
        rmSync(file);
        spawnSync('mkfifo', [file]);
      },
      says: 'it is not a regular file',
      code: 'storage',
    },
    {
      what: 'a link to an endless device',
      spoil(file: string) {
        rmSync(file);
        symlinkSync('/dev/zero', file);
      },
      says: 'it is not a regular file',
      code: 'storage',
    },
    {
      what: 'too large',
      spoil: (file: string) => writeFileSync(file, ' '.repeat(20_001)),
      says: 'more than 20000',
      code: 'storage',
    },
  ])(
    'keeps the last good document while the file is $what, reports it, and recovers',
    async ({ spoil, says, code }) => {
      const file = newFile('good');
      const client = over(fileSource(file, { maxBytes: 20_000 }));
      await client.refresh();
      const failed = until(client, 'error');
      spoil(file);
      expect(await failed).toMatchObject({ code, message: expect.stringContaining(says) });
      expect(await failed).toMatchObject({ message: expect.stringContaining(file) });
      expect(client.getFeatureValue('search', '')).toBe('good');

      const changed = until(client, 'change');
      rmSync(file, { recursive: true, force: true });
      write(file, 'better');
      await changed;
      expect(client.getFeatureValue('search', '')).toBe('better');
      expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined });
    },
  );

  it('does not block when a pipe has the name of the file', () => {
    const file = join(temporaryFolder(), 'flags.json');
    spawnSync('mkfifo', [file]);
    expect(over(fileSource(file)).getFeatureValue('search', 'fallback')).toBe('fallback');
  });

  it('does not say that a document stays in use when there is no document', async () => {
    const file = join(temporaryFolder(), 'flags.json');
    const client = over(fileSource(file));
    expect(await until(client, 'error')).toMatchObject({
      message: expect.stringMatching(/^Could not read .*flags\.json \(ENOENT.*\); there is no document yet\.$/),
    });
  });

  it('does not repeat an error for each line of a log in the same folder', async () => {
    const file = newFile('good');
    const log = join(dirname(file), 'service.log');
    const client = over(fileSource(file));
    await client.refresh();
    let lines = 0;
    client.on('error', ({ code, message }) => {
      lines += 1;
      appendFileSync(log, `${code} ${message}\n`);
    });
    const failed = until(client, 'error');
    writeFileSync(file, '{ broken');
    await failed;

    // By the time that it takes another client to notice ten changes in this folder, ten more errors would be there.
    const otherFile = join(dirname(file), 'other.json');
    write(otherFile, 'round 0');
    const other = over(fileSource(otherFile));
    await other.refresh();
    for (let round = 1; round <= 10; round += 1) {
      const noticed = until(other, 'change');
      write(otherFile, `round ${round}`);
      await noticed;
    }
    expect(lines).toBeLessThanOrEqual(5);

    const changed = until(client, 'change');
    write(file, 'better');
    await changed;
  });

  it('follows swapped links while a log in the same folder never pauses', async () => {
    const folder = temporaryFolder();
    for (const version of ['first', 'second']) {
      mkdirSync(join(folder, `..${version}`));
      write(join(folder, `..${version}`, 'flags.json'), version);
    }
    symlinkSync('..first', join(folder, '..data'));
    symlinkSync('..data/flags.json', join(folder, 'flags.json'));
    const client = over(fileSource(join(folder, 'flags.json'), { intervalMs: 600_000 }));
    await client.refresh();
    let isChanged = false;
    client.on('change', () => {
      isChanged = true;
    });
    symlinkSync('..second', join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    for (; !isChanged; await new Promise(setImmediate)) appendFileSync(join(folder, 'service.log'), 'line\n');
    expect(client.getFeatureValue('search', '')).toBe('second');
  });

  it('waits for a missing file, and answers from bootstrap meanwhile', async () => {
    const file = join(temporaryFolder(), 'flags.json');
    const client = over(fileSource(file), { bootstrapFlags: { search: 'bundled' } });
    expect(await client.ready()).toMatchObject({ ok: true, status: { state: 'stale', origin: 'bootstrap' } });
    expect(client.getFeatureValue('search', '')).toBe('bundled');
    const changed = until(client, 'change');
    write(file, 'there');
    await changed;
    expect(client.getFeatureValue('search', '')).toBe('there');
  });

  it('finds changes by polling when the folder did not exist at first', async () => {
    const folder = join(temporaryFolder(), 'later');
    const client = over(fileSource(join(folder, 'flags.json'), { intervalMs: 20 }));
    expect(client.getFlags()).toEqual([]);
    const ready = until(client, 'ready');
    mkdirSync(folder);
    write(join(folder, 'flags.json'), 'found');
    await client.refresh();
    await ready;
    const changed = until(client, 'change');
    write(join(folder, 'flags.json'), 'changed');
    await changed;
    expect(client.getFeatureValue('search', '')).toBe('changed');
  });

  it('serves several clients', async () => {
    const file = newFile('first');
    const source = fileSource(file);
    const clients = [over(source), over(source)];
    await Promise.all(clients.map((client) => client.refresh()));
    const changed = Promise.all(clients.map((client) => until(client, 'change')));
    write(file, 'second');
    await changed;
    expect(clients.map((client) => client.getFeatureValue('search', ''))).toEqual(['second', 'second']);
  });

  it('confirms an unchanged file without reading it again', async () => {
    const client = over(fileSource(newFile('same')));
    expect(await client.refresh()).toEqual({ ok: true, changed: false });
    expect(client.status().ageMs).toBeLessThan(10_000);
  });

  it('does not read the file after close()', async () => {
    const file = newFile('first');
    const client = over(fileSource(file, { intervalMs: 5 }));
    await client.close();
    write(file, 'second');
    expect(await client.refresh()).toMatchObject({ ok: false, error: { code: 'closed' } });
    expect(client.getFeatureValue('search', '')).toBe('first');
  });

  it.each([
    { path: '', options: {}, says: 'path of a file' },
    { path: undefined, options: {}, says: 'path of a file' },
    { path: new URL('https://example.com/flags.json'), options: {}, says: 'file' },
    { path: 'flags.json', options: { intervalMs: 0 }, says: 'intervalMs must be positive, got 0' },
    { path: 'flags.json', options: { maxBytes: -1 }, says: 'maxBytes must be positive, got -1' },
  ])('throws at once for $path and $options', ({ path, options, says }) => {
    expect(() => Reflect.apply(fileSource, undefined, [path, options])).toThrow(says);
  });
});

function newFile(value: string): string {
  const file = join(temporaryFolder(), 'flags.json');
  write(file, value);
  return file;
}

function write(file: string, value: string, before = '', updatedAt = '2026-11-01T00:00:00Z'): void {
  const document = { ...documentWith({ features: [feature('search', { value })] }), updated_at: updatedAt };
  writeFileSync(file, before + JSON.stringify(document));
}

function over(source: ReturnType<typeof fileSource>, options: NodeClientOptions = {}): FlagClient {
  const client = createFlagClient({ source, logger: recorder().logger, ...options });
  onTestFinished(() => client.close());
  return client;
}

function until(client: FlagClient, event: 'change' | 'error' | 'ready'): Promise<unknown> {
  return new Promise((resolve) => {
    client.on(event, resolve);
  });
}
