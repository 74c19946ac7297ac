import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/command/options.ts';

describe('the command line', () => {
  it('needs only a file', () => {
    expect(readOptions(['flags.json'])).toEqual({ file: 'flags.json', port: 8_000, host: '127.0.0.1', shape: 'slim' });
  });

  it('chooses port, host, key and shape', () => {
    const args = ['--port', '0', 'flags.json', '--host=0.0.0.0', '--server-key', 'ser.mine', '--shape', 'core'];
    const chosen = { file: 'flags.json', port: 0, host: '0.0.0.0', serverKey: 'ser.mine', shape: 'core' };
    expect(readOptions(args)).toEqual(chosen);
  });

  it('prints the usage, whatever other options it has', () => {
    expect(readOptions(['--help', 'a.json', 'b.json'])).toBeUndefined();
  });

  it.each([
    { args: [], message: 'Expected one file, got 0. npx @burgee/flag-server --help' },
    { args: ['a.json', 'b.json'], message: 'Expected one file, got 2.' },
    { args: ['a.json', '--prot', '1'], message: "Unknown option '--prot'" },
    { args: ['a.json', '--port', '65536'], message: '--port must be a whole number from 0 to 65535, got "65536".' },
    { args: ['a.json', '--port', '1e3'], message: 'got "1e3".' },
    { args: ['a.json', '--port', ''], message: 'got "".' },
    { args: ['a.json', '--shape', 'round'], message: '--shape must be slim or core, got "round".' },
  ])('$args is wrong: $message', ({ args, message }) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
