import { createHash } from 'node:crypto';
import {
  type CompiledEnvironment,
  compileEnvironment,
  evaluateFlag,
  evaluateFlags,
  type Identity,
  md5Bucketing,
} from '@burgee/engine';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { conditionOf, environmentOf, featureOf, listOf, segmentOf, variantOf } from './environments.ts';
import type { Workload } from './measure.ts';

const MANY = 200_000;

/** A new identity in every call of a stretch, so that nothing can be answered from a cache. */
const identities: readonly Identity[] = listOf(4_096, (index) => ({
  identifier: `usr_${index}`,
  traits: {
    plan: index % 2 === 0 ? 'pro' : 'free',
    age: index % 90,
    email: `user${index}@mail.example`,
    country: ['de', 'fr', 'us'][index % 3] ?? null,
  },
}));

/** What everything else is measured against: a look-up, and hashing alone. */
export function floors(): readonly Workload[] {
  const map = new Map(identities.map(({ identifier }) => [identifier, identifier]));
  const bucketOf = md5Bucketing.start()('5001,BkPxV7eTq4mWz8RrNc2sYd_');
  return [
    { name: 'floor: Map.get', calls: MANY, run: (index) => map.get(identityAt(index).identifier) },
    { name: 'floor: our MD5 bucket alone', calls: MANY, run: (index) => bucketOf(identityAt(index).identifier) },
    {
      name: 'floor: node:crypto MD5 alone',
      calls: MANY / 10,
      run: (index) =>
        createHash('md5')
          .update(`5001,BkPxV7eTq4mWz8RrNc2sYd_${identityAt(index).identifier}`)
          .digest(),
    },
  ];
}

export function flagWorkloads(): readonly Workload[] {
  const plain = compileEnvironment(environmentOf([featureOf('flag')]));
  return [
    { name: 'one flag, no targeting, no identity', calls: MANY, run: () => evaluateFlag(plain, 'flag') },
    oneFlag('one flag, no targeting', plain),
    oneFlag(
      'same, 100 features and 50 segments',
      compileEnvironment(
        environmentOf(
          [featureOf('flag'), ...listOf(99, (index) => featureOf(`other_${index}`))],
          listOf(50, (index) => segmentOf(index, `other_${index}`, conditionOf('plan', 'EQUAL', `plan_${index}`))),
        ),
      ),
    ),
    oneFlag(
      'one segment, EQUAL',
      compileEnvironment(
        environmentOf([featureOf('flag')], [segmentOf(0, 'flag', conditionOf('plan', 'EQUAL', 'pro'))]),
      ),
    ),
    oneFlag('five segments, mixed operators', fiveSegments()),
  ];
}

export async function hashWorkloads(): Promise<readonly Workload[]> {
  const xxhash = await loadXxhashBucketing();
  const rollout = environmentOf([featureOf('flag')], [segmentOf(1, 'flag', conditionOf('', 'PERCENTAGE_SPLIT', '10'))]);
  const experiment = environmentOf([featureOf('flag', [variantOf('blue', 30), variantOf('green', 30)])]);
  return [
    oneFlag('10 % rollout (MD5)', compileEnvironment(rollout)),
    oneFlag(
      '10 % rollout (xxHash)',
      compileEnvironment({ ...rollout, bucketing: 'xxhash64' }, { bucketings: [xxhash] }),
    ),
    oneFlag('two variants (MD5)', compileEnvironment(experiment)),
  ];
}

export function bulkWorkloads(): readonly Workload[] {
  const environment = compileEnvironment(
    environmentOf(
      listOf(1_000, (index) => featureOf(`flag_${index}`)),
      listOf(500, (index) => segmentOf(index, `flag_${index}`, conditionOf('plan', 'EQUAL', `plan_${index % 7}`))),
    ),
  );
  return [
    {
      name: 'all flags, 1,000 features and 500 segments',
      calls: 200,
      run: (index) => evaluateFlags(environment, identityAt(index)),
    },
  ];
}

/** The last one decides: all five are asked. */
function fiveSegments(): CompiledEnvironment {
  return compileEnvironment(
    environmentOf(
      [featureOf('flag')],
      [
        segmentOf(0, 'flag', conditionOf('plan', 'EQUAL', 'enterprise')),
        segmentOf(1, 'flag', conditionOf('age', 'GREATER_THAN', '95')),
        segmentOf(2, 'flag', conditionOf('country', 'IN', 'at,ch,li')),
        segmentOf(3, 'flag', conditionOf('email', 'CONTAINS', '@corp.example')),
        segmentOf(4, 'flag', conditionOf('email', 'REGEX', '@internal\\.example$')),
      ],
    ),
  );
}

function oneFlag(name: string, environment: CompiledEnvironment): Workload {
  return { name, calls: MANY, run: (index) => evaluateFlag(environment, 'flag', identityAt(index)) };
}

const fallback: Identity = { identifier: 'none' };

function identityAt(index: number): Identity {
  return identities[index & 4_095] ?? fallback;
}
