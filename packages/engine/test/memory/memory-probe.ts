import { type CompiledEnvironment, compileEnvironment, diffEnvironments, evaluateFlags } from '@burgee/engine';
import { createDocumentReader } from '@burgee/engine/document';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import {
  all,
  type ConditionJson,
  condition,
  documentWith,
  feature,
  identityOverride,
  segment,
} from '@burgee/test-fixtures';

// Run with --expose-gc: prints, as JSON, the heap in bytes after the first 20 and after 200 documents of 0.7 MB. Each differs
// from the one before in one segment, one override of an identity and a fifth of the values.

const FEATURES = 3_000;
const PARTS = 200;
const COUNTS = [20, 200];

/** What segments ask, in turn: every way in which a condition is bound to what it reads. */
const CONDITIONS: readonly ((version: number) => ConditionJson)[] = [
  (version) => condition(null, 'PERCENTAGE_SPLIT', `${version % 100}`),
  (version) => condition('plan', 'PERCENTAGE_SPLIT', `${version % 100}`),
  (version) => condition('$.identity.key', 'PERCENTAGE_SPLIT', `${version % 100}`),
  (version) => condition('plan', 'EQUAL', `pro ${version}`),
  (version) => condition('$.environment.name', 'EQUAL', `pro ${version}`),
  (version) => condition('plan', 'REGEX', `^pro ${version}$`),
  (version) => condition('$.identity.identifier', 'IN', `a,b,${version}`),
  (version) => condition('plan', 'LESS_THAN', `1.0.${version}:semver`),
  (version) => condition('age', 'MODULO', `${version}|1`),
  () => condition('plan', 'IS_SET', ''),
];

const base = documentWith({
  features: range(FEATURES).map((at) =>
    feature(`feature_${at}`, { id: at, value: null, ...(at % 50 === 0 && { variants: { a: 50 } }) }),
  ),
  segments: range(PARTS).map((at) => segmentOf(at, 0)),
  identityOverrides: range(PARTS).map((at) => overrideOf(at, 0)),
});
const text = JSON.stringify(base);

const people = [{ identifier: 'user 1' }, { identifier: 'user 2', key: 'k', traits: { plan: 'pro' } }];

const bucketings = [await loadXxhashBucketing()];
const heaps = { md5: heapsWith('md5'), xxhash64: heapsWith('xxhash64') };
process.stdout.write(JSON.stringify(heaps));

function heapsWith(bucketing: string): readonly number[] {
  const reader = createDocumentReader({ bucketings: ['md5', 'xxhash64'] });
  const parts = { segments: [...base.project.segments], overrides: [...base.identity_overrides] };
  const found: number[] = [];
  let previous: CompiledEnvironment | undefined;
  for (let version = 1; version <= Math.max(...COUNTS); version += 1) {
    parts.segments[version % PARTS] = segmentOf(version % PARTS, version);
    parts.overrides[version % PARTS] = overrideOf(version % PARTS, version);
    const { segments, overrides } = parts;
    const document: typeof base = JSON.parse(
      text.replaceAll(/"feature_state_value":null/g, `"feature_state_value":${version}`),
    );
    const parsed = reader(
      reader.parse(
        JSON.stringify({
          ...document,
          bucketing,
          project: { ...base.project, segments },
          identity_overrides: overrides,
        }),
      ),
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    const next: CompiledEnvironment = compileEnvironment(parsed.value, { previous, bucketings });
    if (previous !== undefined) diffEnvironments(previous.source, next.source);
    for (const identity of people) evaluateFlags(next, identity);
    previous = next;
    if (COUNTS.includes(version)) found.push(heapBytes());
  }
  return found;
}

/** Every other one gets another name with each version. */
function segmentOf(at: number, version: number) {
  const ask = CONDITIONS[at % CONDITIONS.length];
  return segment(at % 2 === 0 ? `segment ${at}` : `segment ${at} ${version}`, {
    id: at + 1,
    rules: [all(...(ask === undefined ? [] : [ask(version)]))],
    overrides: [feature(`feature_${at}`, { id: at, priority: at, variants: { a: 10, b: 20 } })],
  });
}

function overrideOf(at: number, version: number) {
  return identityOverride(`user ${at}`, feature(`feature_${at}`, { id: at, value: version, variants: { a: 10 } }));
}

function heapBytes(): number {
  for (let time = 0; time < 3; time += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at);
}
