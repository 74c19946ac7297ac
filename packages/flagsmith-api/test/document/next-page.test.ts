import { describe, expect, it } from 'vitest';
import { nextPage } from '../../src/document/fetch-pages.ts';

const URL = 'https://flags.example.com/prefix/api/v1/environment-document/';

describe('the next page of a document', () => {
  it.each([
    {
      header: '</api/v1/environment-document/?page_id=identity_override%3A60074%3Aa%2Bb%3D%3D>; rel="next"',
      query: '?page_id=identity_override%3A60074%3Aa%2Bb%3D%3D',
      because: 'the query is taken as it is spelled',
    },
    { header: '<?page_id=2>; rel=next', query: '?page_id=2', because: 'the relation may stand without quotes' },
    { header: '<environment-document?page_id=2>; rel="next"', query: '?page_id=2', because: 'a path may be relative' },
    {
      header: '</prev?x=1>; rel="prev", <?page_id=2>; title="a, b"; rel="last NEXT"',
      query: '?page_id=2',
      because: 'there may be several links, and several relations of one',
    },
    {
      header: '<https://FLAGS.example.com/api/v1/environment-document/?page_id=2>; rel="next"',
      query: '?page_id=2',
      because: 'the origin is ours',
    },
    { header: '<?page_id=2#part>; rel="next"', query: '?page_id=2', because: 'a fragment is for readers' },
  ])('of $header is $query: $because', ({ header, query }) => {
    expect(nextPage(header, URL)).toBe(URL + query);
  });

  it.each([undefined, '', '</api/v1/environment-document/?page_id=2>; rel="prev"', 'nonsense', '<?a=b>'])(
    'of %s does not exist',
    (header) => {
      expect(nextPage(header, URL)).toBeUndefined();
    },
  );

  it.each([
    { target: 'https://evil.example.com/api/v1/environment-document/?page_id=2', because: 'another host' },
    { target: 'http://flags.example.com/api/v1/environment-document/?page_id=2', because: 'another scheme' },
    { target: 'https://flags.example.com:8443/api/v1/environment-document/?page_id=2', because: 'another port' },
    {
      target: 'https://flags.example.com@evil.example.com/environment-document/?p=2',
      because: 'another host behind an @',
    },
    { target: '//evil.example.com/environment-document/?page_id=2', because: 'another host without a scheme' },
    { target: '/api/v1/flags/?page_id=2', because: 'another resource' },
    { target: '/api/v1/environment-document/', because: 'the page itself' },
  ])('is refused at $target: $because', ({ target }) => {
    expect(() => nextPage(`<${target}>; rel="next"`, URL)).toThrow(
      expect.objectContaining({ code: 'redirect_refused' }),
    );
  });
});
