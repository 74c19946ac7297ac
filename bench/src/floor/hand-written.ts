import { createHash } from 'node:crypto';
import type { Call } from '../measure/time-calls.ts';
import { PEOPLE_MASK, people, type Traits } from '../workload/person.ts';
import { type Answer, OFF, ON } from './answer.ts';
import type { Floor } from './floor.ts';

/**
 * Code that somebody wrote for this one environment, and rewrites when a flag changes: a look-up of the flag by its
 * name, plain `if`s over the person's traits, and an object for an answer. By workload.
 */
export const handWritten: Readonly<Record<string, Floor>> = {
  'plain-flag': floorOf(() => askOne(() => ON)),
  'plain-flag-among-100': floorOf(() => askOne(() => ON, 99)),
  'one-segment': floorOf(() => askOne(({ plan }) => (plan === 'pro' ? ON : OFF))),
  'five-segments': floorOf(() => askOne(inFiveSegments)),
  rollout: floorOf(() => askOne((_traits, id) => (md5Share(id) < 10 ? ON : OFF))),
  version: floorOf(() => askOne(({ version }) => (isAtLeast(version, [4, 2, 0]) ? ON : OFF))),
  regex: floorOf(() => askOne(({ email }) => (/@(internal|corp)\.example$/.test(email) ? ON : OFF))),
  request: floorOf(askTen),
};

function floorOf(prepare: Floor['prepare']): Floor {
  return { name: 'hand-written', title: 'hand-written', prepare };
}

type Decide = (traits: Traits, id: string) => Answer;

function askOne(decide: Decide, others = 0): Call {
  const flags = new Map<string, Decide>([['flag', decide]]);
  for (let index = 0; index < others; index += 1) flags.set(`flag_${index}`, () => OFF);
  return (index) => {
    const person = people[index & PEOPLE_MASK];
    return person === undefined ? undefined : flags.get('flag')?.(person.traits, person.id);
  };
}

function inFiveSegments({ plan, age, country, email }: Traits): Answer {
  if (plan === 'enterprise') return ON;
  if (age > 95) return ON;
  if (country === 'at' || country === 'ch' || country === 'li') return ON;
  if (email.includes('@partner.example')) return ON;
  if (age < 50) return ON;
  return OFF;
}

/** Flagsmith's share of an id, the way one writes it: with Node's own MD5 and a big integer. */
function md5Share(id: string): number {
  const digest = createHash('md5').update(`9000,${id}`).digest('hex');
  return (Number(BigInt(`0x${digest}`) % 9999n) / 9998) * 100;
}

function isAtLeast(version: string, [major, minor, patch]: readonly [number, number, number]): boolean {
  const [one = 0, two = 0, three = 0] = version.split('.').map(Number);
  if (one !== major) return one > major;
  if (two !== minor) return two > minor;
  return three >= patch;
}

function askTen(): Call {
  const payers: Decide = ({ plan }) => (plan === 'pro' || plan === 'team' ? ON : OFF);
  const adults: Decide = ({ age }) => (age > 17 ? ON : OFF);
  const staff: Decide = ({ email }) => (email.includes('@internal.example') ? ON : OFF);
  const germans: Decide = ({ country }) => (country === 'de' ? ON : OFF);
  const shared = [payers, adults, staff, germans];
  const names = Array.from({ length: 10 }, (_, index) => `request_${index}`);
  const flags = new Map(
    names.map((name, index) => [name, index < 2 ? none : eitherOf(shared.slice(index % 3, 2 + (index % 3)))]),
  );
  return (index) => {
    const person = people[index & PEOPLE_MASK];
    if (person === undefined) return 0;
    const traits = { ...person.traits };
    let count = 0;
    for (const name of names) if (flags.get(name)?.(traits, person.id).enabled) count += 1;
    return count;
  };
}

const none: Decide = () => OFF;

function eitherOf([one = none, other = none]: readonly Decide[]): Decide {
  return (traits, id) => (one(traits, id).enabled || other(traits, id).enabled ? ON : OFF);
}
