import { inspect } from 'node:util';
import { documentTime } from '@burgee/flagsmith-api';
import { plainResultsReader, readReason } from '@burgee/sdk-core/internal';
import { describe, expect, it } from 'vitest';

const SOUND = { feature: { id: 7, name: 'search' }, enabled: true, feature_state_value: 'grey' };
const ANSWER = { flags: [{ ...SOUND, reason: 'SPLIT; weight=30' }], updated_at: '1787330657.123456' };

describe('a page that reads what a server evaluated', () => {
  it.each([
    { pages: { json: [ANSWER] }, because: 'JSON' },
    { pages: { texts: [JSON.stringify(ANSWER)] }, because: 'text' },
  ])('has values from $because, and says that it has not read reasons', ({ pages }) => {
    const { evaluator, documentTime: time } = plainResultsReader()(pages);
    expect([evaluator.evaluateFlag('search'), time]).toEqual([
      {
        name: 'search',
        enabled: true,
        value: 'grey',
        variant: null,
        reason: { kind: 'DEFAULT' },
        metadata: { id: 7, reasonUnknown: true },
      },
      undefined,
    ]);
  });

  it('has reasons and times when it brings what reads them', () => {
    const read = plainResultsReader({ readReason, readTime: documentTime });
    const { evaluator, documentTime: time } = read({ json: [ANSWER] });
    expect([evaluator.evaluateFlag('search')?.reason, time]).toEqual([
      { kind: 'SPLIT', weight: 30 },
      1_787_330_657_123_456,
    ]);
  });

  it.each([
    { page: { detail: 'ser.secret' }, member: 'flags', because: 'an error comes with status 200' },
    {
      page: [SOUND, { ...SOUND, feature: 'ser.secret' }],
      member: 'flags.1.feature.name',
      because: 'a name is no feature',
    },
    { page: [{ ...SOUND, enabled: 'ser.secret' }], member: 'flags.0.enabled', because: 'text is not on or off' },
    {
      page: [{ ...SOUND, feature_state_value: ['ser.secret'] }],
      member: 'flags.0.feature_state_value',
      because: 'a list is no value',
    },
    { page: [{ ...SOUND, variant: 3 }], member: 'flags.0.variant', because: 'a number is no key' },
  ])('learns which member is wrong, and not its value, when $because', ({ page, member }) => {
    expect(() => plainResultsReader()({ json: [page] })).toThrow(
      expect.objectContaining({
        code: 'invalid_document',
        message: `These are not valid flags, and are not used: ${member}.`,
      }),
    );
  });

  it.each(['ser.secret', '{"flags":ser.secret'])('does not see the text %j that is not JSON', (text) => {
    const thrown = inspect(thrownBy(() => plainResultsReader()({ texts: [text] })));
    expect(thrown).toContain('The answer is not JSON; it is not used.');
    expect(thrown).not.toContain('secret');
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
}
