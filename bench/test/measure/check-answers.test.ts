import { describe, expect, it } from 'vitest';
import { burgee } from '../../src/engine/burgee.ts';
import type { Running } from '../../src/engine/engine.ts';
import { checkAnswers } from '../../src/measure/check-answers.ts';
import { workloadNamed, workloads } from '../../src/workload/workloads.ts';

describe('checkAnswers', () => {
  it.each(workloads)('accepts the answers of Burgee: $name', async (workload) => {
    await expect(checkAnswers(burgeeOf(workload.name), workload)).resolves.toBeUndefined();
  });

  it.each([
    ['says on of everything', 'one-segment', constant(true), 'right is false'],
    ['says off of everything', 'five-segments', constant(false), 'right is true'],
    ['counts wrongly', 'request', { ...burgeeOf('request'), countOn: () => 11 }, '11 of 10 flags are on'],
    ['is wrong about all flags', 'all-flags', constant(true), 'right is false'],
    ['lets everybody into a rollout', 'rollout', constant(true), '100.0 % of all people are in'],
    ['lets nobody into a rollout', 'rollout', constant(false), '0.0 % of all people are in'],
    ['changes its mind', 'rollout', fickle(), 'Two answers for one person'],
  ] as const)('rejects an engine that %s', async (_, name, engine, complaint) => {
    await expect(checkAnswers(engine, workloadNamed(name))).rejects.toThrow(complaint);
  });
});

function burgeeOf(workload: string): Running {
  const written = burgee.write(workloadNamed(workload).environment());
  if (!written.ok) throw new Error(written.because);
  return burgee.start(written.text);
}

function constant(isOn: boolean): Running {
  return {
    contextOf: (person) => person,
    isOn: () => isOn,
    countOn: (flags) => (isOn ? flags.length : 0),
    all: () => ({ answers: undefined, isOn: () => isOn }),
    stop() {},
  };
}

function fickle(): Running {
  let calls = 0;
  return {
    ...constant(false),
    isOn() {
      calls += 1;
      return calls % 2 === 0;
    },
  };
}
