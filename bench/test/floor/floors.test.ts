import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/floor/answer.ts';
import { floorsOf } from '../../src/floor/floors.ts';
import { handWritten } from '../../src/floor/hand-written.ts';
import { oracleFor } from '../../src/workload/oracle.ts';
import { people } from '../../src/workload/person.ts';
import { workloadNamed, workloads } from '../../src/workload/workloads.ts';

const BY_HAND = ['hand-written', 'from-data'];
const written = workloads
  .flatMap(({ name }) => floorsOf(name).map((floor) => ({ name, floor })))
  .filter(({ name, floor }) => name !== 'rollout' && BY_HAND.includes(floor.name));

describe('hand-written code', () => {
  it.each(written)('gives the right answers: $name, $floor.title', async ({ name, floor }) => {
    const workload = workloadNamed(name);
    const { environment, flags, checkedPeople } = workload;
    const isOn = oracleFor(environment());
    const call = await floor.prepare(workload);
    for (const [index, person] of people.slice(0, checkedPeople).entries()) {
      const right = flags.map((flag) => isOn(flag, person));
      expect(answersOf(call(index), right)).toEqual(right);
    }
  });

  it('puts a tenth of all identities into the rollout', async () => {
    const call = await handWritten['rollout']?.prepare(workloadNamed('rollout'));
    const count = people.filter((_, index) => answersOf(call?.(index), [true])[0]).length;
    expect(Math.abs((count / people.length) * 100 - 10)).toBeLessThan(2);
  });
});

describe('every other floor', () => {
  const bare = ['plain-flag', 'rollout', 'load', 'reload', 'sdk-plain-flag', 'sdk-view', 'sdk-request'].flatMap(
    (name) => floorsOf(name).map((floor) => ({ name, floor })),
  );

  it.each(bare)('does something: $name, $floor.title', async ({ name, floor }) => {
    const call = await floor.prepare(workloadNamed(name));
    expect(call(1)).toBeDefined();
  });
});

/** The answers of one call, in the shape of the right ones: an object, an object with a list of them, or how many are on. */
function answersOf(answer: unknown, right: readonly boolean[]): readonly boolean[] {
  if (typeof answer === 'number') return answer === right.filter(Boolean).length ? right : right.map((isOn) => !isOn);
  return listOf(answer).map(({ enabled }) => enabled);
}

function listOf(answer: unknown): readonly Answer[] {
  if (isAnswer(answer)) return [answer];
  return typeof answer === 'object' && answer !== null && 'answers' in answer && Array.isArray(answer.answers)
    ? answer.answers
    : [];
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'enabled' in answer;
}
