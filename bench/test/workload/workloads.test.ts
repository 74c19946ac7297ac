import { describe, expect, it } from 'vitest';
import { curves, pointName, workloadAt } from '../../src/workload/curves.ts';
import { oracleFor } from '../../src/workload/oracle.ts';
import { people } from '../../src/workload/person.ts';
import { workloadNamed, workloads } from '../../src/workload/workloads.ts';

const points = curves.flatMap((curve) => curve.points.map((size) => workloadAt(curve, size)));

describe('the people', () => {
  it('are 4,096 different identities', () => {
    expect(new Set(people.map(({ id }) => id)).size).toBe(4_096);
  });
});

describe('every workload', () => {
  it('has a unique name, which finds it', () => {
    const names = [...workloads, ...points].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(workloadNamed(name).name).toBe(name);
  });

  it.each(workloads.filter(({ expected }) => expected.kind === 'predicate'))(
    'states the answers of its environment: $name',
    ({ environment, expected, flags }) => {
      const isOn = oracleFor(environment());
      for (const person of people) {
        const stated = expected.kind === 'predicate' && expected.isOn(person);
        for (const flag of flags) expect(isOn(flag, person)).toBe(stated);
      }
    },
  );

  it.each(workloads.filter(({ name }) => !/plain|rollout/.test(name)))(
    'has both answers, so that no engine passes by guessing: $name',
    ({ environment, flags }) => {
      const isOn = oracleFor(environment());
      const answers = people.slice(0, 100).flatMap((person) => flags.map((flag) => isOn(flag, person)));
      expect(new Set(answers)).toEqual(new Set([true, false]));
    },
  );
});

describe('workloadNamed', () => {
  it('finds the points of curves', () => {
    const [curve] = curves;
    if (curve !== undefined) expect(workloadNamed(pointName(curve, 10)).environment().flags).toHaveLength(11);
  });

  it('lists the known workloads when the name is unknown', () => {
    expect(() => workloadNamed('five')).toThrow('There is no workload "five". There are: plain-flag, ');
  });
});
