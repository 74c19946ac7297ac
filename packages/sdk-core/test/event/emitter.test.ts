import { FlagClientError } from '@burgee/sdk-core';
import { manualTime } from '@burgee/sdk-core/testing';
import { describe, expect, it } from 'vitest';
import { createEmitter } from '../../src/kernel/emitter.ts';
import { createLogLimiter } from '../../src/part/log-limiter.ts';

const changeOf = (name: string) => ({ names: [name], changes: [{ name, kind: 'changed' as const }] });

describe('the emitter', () => {
  it('calls listeners in the order of registration, and for events in their order', () => {
    const { emitter, heard } = setUp();
    emitter.on('change', ({ names }) => heard.push(`first ${names}`));
    emitter.on('change', ({ names }) => heard.push(`second ${names}`));
    emitter.queue('change', changeOf('a'));
    emitter.queue('change', changeOf('b'));
    emitter.deliver();
    expect(heard).toEqual(['first a', 'second a', 'first b', 'second b']);
  });

  it('delivers events that a listener causes after the current one', () => {
    const { emitter, heard } = setUp();
    emitter.on('change', ({ names }) => {
      heard.push(`first ${names}`);
      if (names[0] !== 'a') return;
      emitter.queue('change', changeOf('caused'));
      emitter.deliver();
    });
    emitter.on('change', ({ names }) => heard.push(`second ${names}`));
    emitter.queue('change', changeOf('a'));
    emitter.deliver();
    expect(heard).toEqual(['first a', 'second a', 'first caused', 'second caused']);
  });

  it('continues when a listener throws, and reports one error', () => {
    const { emitter, heard, lines } = setUp();
    emitter.on('error', ({ code, cause }) => heard.push(`${code}: ${cause}`));
    emitter.on('change', () => {
      throw null;
    });
    emitter.on('change', ({ names }) => heard.push(`changed: ${names}`));
    emitter.queue('change', changeOf('a'));
    emitter.deliver();
    expect(heard).toEqual(['changed: a', 'callback: null']);
    expect(lines).toEqual(['A listener of "change" threw: a thrown null']);
  });

  it('reports a listener whose promise rejects', async () => {
    const { emitter, heard, lines } = setUp();
    emitter.on('error', ({ code, cause }) => heard.push(`${code}: ${cause}`));
    emitter.on('change', () => Promise.reject(new Error('too late')));
    emitter.on('error', () => Promise.reject(new Error('again')));
    emitter.queue('change', changeOf('a'));
    emitter.deliver();
    expect(heard).toEqual([]);
    await new Promise(setImmediate);
    expect(heard).toEqual(['callback: Error: too late']);
    expect(lines).toEqual(['A listener of "change" threw: too late', 'A listener of "error" threw: again']);
  });

  it('does not call a throwing error listener with its own error', () => {
    const { emitter, heard } = setUp();
    emitter.on('error', ({ message }) => {
      heard.push(message);
      throw new Error('again');
    });
    emitter.queue('error', new FlagClientError('network', 'refused'));
    emitter.deliver();
    expect(heard).toEqual(['refused']);
  });

  it('does not call a removed listener, even during a delivery', () => {
    const { emitter, heard } = setUp();
    emitter.on('change', () => stop());
    const stop = emitter.on('change', () => heard.push('told'));
    emitter.queue('change', changeOf('a'));
    emitter.deliver();
    stop();
    expect(heard).toEqual([]);
  });

  it('counts one function listening twice as two', () => {
    const { emitter, heard } = setUp();
    const listener = () => void heard.push('told');
    const stop = emitter.on('change', listener);
    emitter.on('change', listener);
    stop();
    emitter.queue('change', changeOf('a'));
    emitter.deliver();
    expect(heard).toEqual(['told']);
  });
});

describe('the reporter', () => {
  it('logs a message at once, and then once a minute with a count', async () => {
    const { log, lines, time } = setUp();
    for (let second = 0; second < 150; second += 1) {
      log('warn', 'network', 'refused');
      await time.advance(1_000);
    }
    expect(lines).toEqual([
      'refused',
      'refused (and 59 more since the last time)',
      'refused (and 59 more since the last time)',
    ]);
  });

  it('logs each of five different mistakes within a minute', () => {
    const { log, lines } = setUp();
    const mistakes = ['no comma', 'no brace', 'no flags', 'no name', 'no value'];
    for (const mistake of [...mistakes, 'no name']) log('warn', 'invalid_document', mistake);
    expect(lines).toEqual(mistakes);
  });

  it('limits messages that always differ, and counts those that it dropped', async () => {
    const { log, lines, time } = setUp();
    for (let failure = 0; failure < 10_000; failure += 1) log('error', 'callback', `failure ${failure}`);
    expect(lines).toHaveLength(30);
    await time.advance(60_000);
    log('error', 'callback', 'the last');
    expect(lines.at(-1)).toBe('the last (and 9970 others)');
  });

  it('limits the length of a line', () => {
    const { log, lines } = setUp();
    log('warn', 'topic', 'x'.repeat(1_000_000));
    expect(lines[0]).toHaveLength(1_001);
  });

  it('keeps topics apart', () => {
    const { log, lines } = setUp();
    log('warn', 'one', 'one');
    log('error', 'other', 'other');
    expect(lines).toEqual(['one', 'other']);
  });

  it.each([
    {
      how: 'throws',
      refuse() {
        throw new Error('disk full');
      },
    },
    { how: 'rejects', refuse: () => Promise.reject(new Error('disk full')) },
  ])('continues when the logger $how', ({ refuse }) => {
    const logger = { debug: refuse, info: refuse, warn: refuse, error: refuse };
    const log = createLogLimiter({ clock: manualTime().clock, logger, mask: (text) => text });
    expect(() => log('warn', 'topic', 'message')).not.toThrow();
  });

  it('masks keys and escapes controls', () => {
    const { log, lines } = setUp((text) => text.replace('secret', '…'));
    log('warn', 'topic', 'secret\n');
    expect(lines).toEqual(['…\\u000a']);
  });
});

function setUp(mask = (text: string) => text) {
  const lines: string[] = [];
  const heard: string[] = [];
  const note = (line: string) => void lines.push(line);
  const time = manualTime();
  const logger = { debug: note, info: note, warn: note, error: note };
  const log = createLogLimiter({ clock: time.clock, logger, mask });
  return { time, lines, heard, log, emitter: createEmitter(log) };
}
