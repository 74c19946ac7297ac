import { fileURLToPath } from 'node:url';
import { evaluateFlags, type Parsed } from '@burgee/engine';
import { parseEnvironmentDocument } from '@burgee/engine/document';
import { compileEnvironment } from '@burgee/engine/page';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { type CaseInput, judge, readCases } from 'burgee-conformance';
import {
  type EvaluationContext,
  formatEvaluationResult,
  parseEvaluationContext,
} from 'burgee-conformance/evaluation-context';
import { describe, expect, it } from 'vitest';

const xxhash = await loadXxhashBucketing();
const folder = new URL('../../../../test-fixtures/cases', import.meta.url);
const cases = (await readCases(fileURLToPath(folder))).flatMap((file) => (file.ok ? [file] : []));

/** One of its patterns counts, `\\d{2}$`, which a page refuses. */
const REFUSED = 'regex/dialect.jsonc';

describe('the engine for a page', () => {
  it('answers every conformance case as the case says, but for the one whose pattern it refuses', () => {
    const failures: string[] = [];
    for (const one of cases) {
      const parsed = parse(one.input);
      if (!parsed.ok) throw new Error(`${one.name} is not valid.`);
      const { environment, identity } = parsed.value;
      const compiled = compileEnvironment(environment, { bucketings: [xxhash] });
      const result: unknown = JSON.parse(JSON.stringify(formatEvaluationResult(evaluateFlags(compiled, identity))));
      const { passed } = judge({ ...one, isMalformed: false }, { kind: 'result', result });
      if (passed) continue;
      failures.push(one.name, ...compiled.diagnostics.map(({ code }) => code));
    }
    expect(failures).toEqual([REFUSED, 'refused-regex']);
    expect(cases.length).toBeGreaterThan(100);
  });
});

function parse(input: CaseInput): Parsed<EvaluationContext> {
  if (input.kind === 'context') return parseEvaluationContext(input.context);
  const parsed = parseEnvironmentDocument(input.document, { bucketings: ['md5', 'xxhash64'] });
  return parsed.ok
    ? { ok: true, value: { environment: parsed.value, ...(input.identity && { identity: input.identity }) } }
    : parsed;
}
