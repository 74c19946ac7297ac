import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { proxiesIn } from '../../src/http/proxies.ts';

const HTTP = new URL('http://flags.example.com/api/v1/');
const HTTPS = new URL('https://flags.example.com/api/v1/');

describe('HTTP_PROXY and HTTPS_PROXY', () => {
  it.each([
    { value: 'http://127.0.0.1:3128', proxy: 'http://127.0.0.1:3128', because: 'it is a URL' },
    ...('bun' in process.versions
      ? []
      : [{ value: 'https://proxy.corp', proxy: 'https://proxy.corp', because: 'a proxy may speak TLS' }]),
    { value: '127.0.0.1:3128', proxy: 'http://127.0.0.1:3128', because: 'curl and Go read it so' },
    { value: 'proxy.corp:8080', proxy: 'http://proxy.corp:8080', because: 'a name and a port are no scheme' },
    { value: 'localhost:3128', proxy: 'http://localhost:3128', because: 'neither is localhost' },
    { value: ' http://127.0.0.1:3128\n', proxy: 'http://127.0.0.1:3128', because: 'blanks around it mean nothing' },
    { value: '[::1]:3128', proxy: 'http://[::1]:3128', because: 'an address may be of IPv6' },
    { value: 'ada:s3cret@proxy.corp:8080', proxy: 'http://proxy.corp:8080', because: 'a user may be in front' },
    { value: '', proxy: undefined, because: 'nothing is no proxy' },
    { value: ' ', proxy: undefined, because: 'a blank is no proxy' },
    { value: undefined, proxy: undefined, because: 'it is not set' },
  ])('"$value" is $proxy: $because', ({ value, proxy }) => {
    expect(proxiesIn({ HTTP_PROXY: value })(HTTP)?.url.origin).toBe(proxy);
    expect(proxiesIn({ HTTPS_PROXY: value })(HTTPS)?.url.origin).toBe(proxy);
  });

  it.each([
    { value: 'http://', why: 'it is not a URL' },
    { value: 'http://ada:s3cret#1@127.0.0.1:3128', why: 'it is not a URL' },
    { value: 'http://ada:s3cret/1@127.0.0.1:3128', why: 'it is not a URL' },
    { value: 'http://ada:s3cret%@127.0.0.1:3128', why: 'percent' },
    { value: 'socks5h://ada:s3cret@127.0.0.1:1080', why: 'its scheme is socks5h:' },
    { value: 'socks5://127.0.0.1:1080', why: 'its scheme is socks5:' },
    { value: 'file:///etc/passwd', why: 'its scheme is file:' },
  ])('throw at the start with a message that does not show the password: $value', ({ value, why }) => {
    for (const name of ['HTTP_PROXY', 'https_proxy']) {
      const error = thrownBy(() => proxiesIn({ [name]: value }));
      expect(error).toBeInstanceOf(TypeError);
      expect(inspect(error, { showHidden: true, depth: 9 })).toMatch(
        `proxy: "environment" needs an http or https proxy in ${name}`,
      );
      expect(inspect(error, { showHidden: true, depth: 9 })).toContain(why);
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain('s3cret');
    }
  });

  it('are used by scheme: HTTPS_PROXY for https, HTTP_PROXY for both if it is alone', () => {
    const both = proxiesIn({ HTTP_PROXY: 'plain:1', HTTPS_PROXY: 'secure:2' });
    expect([both(HTTP)?.url.host, both(HTTPS)?.url.host]).toEqual(['plain:1', 'secure:2']);
    const one = proxiesIn({ HTTP_PROXY: 'plain:1' });
    expect([one(HTTP)?.url.host, one(HTTPS)?.url.host]).toEqual(['plain:1', 'plain:1']);
    expect(proxiesIn({ HTTPS_PROXY: 'secure:2' })(HTTP)).toBeUndefined();
    expect(proxiesIn({ HTTP_PROXY: 'upper:1', http_proxy: 'lower:1' })(HTTP)?.url.host).toBe('lower:1');
  });

  it('send user and password in a header, decoded, and keep them out of the URL', () => {
    const proxy = proxiesIn({ HTTP_PROXY: 'http://ada:p%23ss@127.0.0.1:3128' })(HTTP);
    expect(proxy?.url.href).toBe('http://127.0.0.1:3128/');
    expect(proxy?.headers).toEqual({ 'proxy-authorization': `Basic ${Buffer.from('ada:p#ss').toString('base64')}` });
  });
});

describe('NO_PROXY', () => {
  it.each([
    { list: 'flags.example.com', url: 'http://flags.example.com/', passes: true },
    { list: 'FLAGS.example.com', url: 'http://flags.example.com/', passes: true },
    { list: 'example.com', url: 'http://flags.example.com/', passes: true },
    { list: '.example.com', url: 'http://flags.example.com/', passes: true },
    { list: '*.example.com', url: 'http://flags.example.com/', passes: true },
    { list: 'ample.com', url: 'http://flags.example.com/', passes: false },
    { list: 'a.test, b.test flags.example.com', url: 'http://flags.example.com/', passes: true },
    { list: '*', url: 'http://anything.test/', passes: true },
    { list: 'flags.example.com:443', url: 'https://flags.example.com/', passes: true },
    { list: 'flags.example.com:80', url: 'http://flags.example.com/', passes: true },
    { list: 'flags.example.com:8080', url: 'http://flags.example.com/', passes: false },
    { list: '127.0.0.1', url: 'http://127.0.0.1:8000/', passes: true },
    { list: '::1', url: 'http://[::1]:8000/', passes: true },
    { list: '[::1]:8000', url: 'http://[::1]:8000/', passes: true },
    { list: '', url: 'http://flags.example.com/', passes: false },
  ])('"$list" and $url: passes the proxy by is $passes', ({ list, url, passes }) => {
    expect(proxiesIn({ HTTP_PROXY: 'proxy:1', NO_PROXY: list })(new URL(url)) === undefined).toBe(passes);
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}
