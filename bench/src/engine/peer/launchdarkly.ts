import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicLogger, init, type LDContext } from '@launchdarkly/node-server-sdk';
import { FileDataSourceFactory } from '@launchdarkly/node-server-sdk/integrations';
import { type Condition, type Environment, type Flag, overridesByFlag } from '../../workload/environment.ts';
import { type Engine, written } from '../engine.ts';

/**
 * LaunchDarkly's SDK over its file data source, the public way to give it a document; events and diagnostics are off.
 * A question is a promise: the SDK has no other way to ask. Starting includes writing and reading the file.
 */
export const peer: Engine<LDContext> = {
  write: (environment) => written({ flags: flags(environment), segments: segments(environment) }),
  async start(text) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const path = join(folder, 'flags.json');
    writeFileSync(path, text);
    const client = init('sdk-bench', {
      updateProcessor: new FileDataSourceFactory({ paths: [path] }).getFactory(),
      logger: basicLogger({ level: 'none' }),
      sendEvents: false,
      diagnosticOptOut: true,
    });
    await client.waitForInitialization({ timeout: 30 });
    rmSync(folder, { recursive: true });
    return {
      contextOf: ({ id, traits }) => ({ kind: 'user', key: id, ...traits }),
      isOn: (flag, context) => client.boolVariation(flag, context, false),
      isOnForAll: (flag) => client.boolVariation(flag, NOBODY, false),
      async countOn(flags, context) {
        let count = 0;
        for (const flag of flags) if (await client.boolVariation(flag, context, false)) count += 1;
        return count;
      },
      async all(context) {
        const answers = await client.allFlagsState(context);
        return { answers, isOn: (flag) => answers.getFlagValue(flag) === true };
      },
      stop: () => client.close(),
    };
  },
};

const NOBODY: LDContext = { kind: 'user', key: 'nobody', anonymous: true };
const [ON, OFF] = [0, 1];
/** Above this a list of people belongs into a segment, which looks them up in a set. */
const MAX_TARGETS = 100;

function flags(environment: Environment): object {
  const overrides = overridesByFlag(environment);
  return Object.fromEntries(environment.flags.map((flag) => [flag.name, flagOf(flag, overrides.get(flag.name) ?? [])]));
}

function flagOf({ name, isOn, onFor, rollout }: Flag, people: readonly string[]): object {
  const share = {
    variations: [
      { variation: ON, weight: (rollout ?? 0) * 1_000 },
      { variation: OFF, weight: (100 - (rollout ?? 0)) * 1_000 },
    ],
  };
  const segments = people.length > MAX_TARGETS ? [peopleOf(name), ...onFor] : onFor;
  return {
    key: name,
    version: 1,
    on: true,
    salt: 'salt',
    variations: [true, false],
    offVariation: OFF,
    targets: people.length > 0 && people.length <= MAX_TARGETS ? [{ values: people, variation: ON }] : [],
    rules: segments.map((segment, index) => ({
      id: `rule_${index}`,
      variation: ON,
      clauses: [{ attribute: '', op: 'segmentMatch', values: [segment], negate: false }],
    })),
    fallthrough: rollout === undefined ? { variation: isOn ? ON : OFF } : { rollout: share },
  };
}

function peopleOf(flag: string): string {
  return `people of ${flag}`;
}

function segments(environment: Environment): object {
  const named = environment.segments.map(({ name, conditions }) => [
    name,
    {
      key: name,
      version: 1,
      salt: 'salt',
      included: [],
      excluded: [],
      rules: [{ id: 'rule', clauses: conditions.map(clause) }],
    },
  ]);
  const people = [...overridesByFlag(environment)]
    .filter(([, ids]) => ids.length > MAX_TARGETS)
    .map(([flag, included]) => [
      peopleOf(flag),
      { key: peopleOf(flag), version: 1, salt: 'salt', included, excluded: [], rules: [] },
    ]);
  return Object.fromEntries([...named, ...people]);
}

function clause({ trait, operator, operand }: Condition): object {
  const rest = { contextKind: 'user', attribute: trait, negate: false };
  switch (operator) {
    case 'EQUAL':
      return { ...rest, op: 'in', values: [operand] };
    case 'IN':
      return { ...rest, op: 'in', values: operand };
    case 'CONTAINS':
      return { ...rest, op: 'contains', values: [operand] };
    case 'GREATER_THAN':
      return { ...rest, op: 'greaterThan', values: [operand] };
    case 'LESS_THAN':
      return { ...rest, op: 'lessThan', values: [operand] };
    case 'REGEX':
      return { ...rest, op: 'matches', values: [operand] };
    case 'VERSION_AT_LEAST':
      return { ...rest, op: 'semVerLessThan', values: [operand], negate: true };
    default:
      throw new RangeError(`LaunchDarkly has no ${String(operator)}.`);
  }
}
