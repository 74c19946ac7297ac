import { answerTo } from '../../../engines/answer-to.ts';
import type { FlagDefinitions } from '../../../engines/flagd/flag-definition.ts';
import { loadFlagd } from '../../../engines/flagd/load-flagd.ts';
import { type CaseFile, judge } from '../../../src/index.ts';

/** Enough that whatever a hash decides is decided otherwise by one of them. */
const SALTS = Array.from({ length: 20 }, (_, index) => `salt ${index} `);

/** Whether flagd passes a case, or not, by where its hash happens to place the identity: another salt, another outcome. */
export function hangsOnHash(file: CaseFile): boolean {
  let isHashed = false;
  const passes = (salt: string): boolean => {
    const flagd = loadFlagd((definitions) => {
      const text = JSON.stringify(definitions);
      isHashed ||= text.includes('"fractional"');
      return isHashed ? salted(text, salt) : definitions;
    });
    return file.ok && judge(file, answerTo(file.input, flagd)).passed;
  };
  const isPassed = passes('');
  return isHashed && SALTS.some((salt) => passes(salt) !== isPassed);
}

/** Definitions with a salt before whatever their shares hash. */
function salted(text: string, salt: string): FlagDefinitions {
  return JSON.parse(text, (key, value) => {
    if (key !== 'fractional') return value;
    const [{ cat }, ...shares] = value;
    return [{ cat: [salt, ...cat] }, ...shares];
  });
}
