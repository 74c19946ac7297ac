import type { Running } from '../engine/engine.ts';
import { oracleFor } from '../workload/oracle.ts';
import { type Person, people } from '../workload/person.ts';
import type { Expected, Workload } from '../workload/workload.ts';

/**
 * Compares an engine's answers with the right ones before anything is timed, each of them asked twice.
 * @throws Error that names the first wrong answer: a fast wrong answer is worth nothing.
 */
export async function checkAnswers(running: Running, workload: Workload): Promise<void> {
  if (workload.expected.kind === 'share') return checkShare(running, workload, workload.expected);
  const isOn = rightAnswers(workload, workload.expected);
  const read = readers[workload.ask];
  for (const person of people.slice(0, workload.checkedPeople)) {
    for (const answers of [await read(running, workload, person), await read(running, workload, person)]) {
      for (const [index, flag] of workload.flags.entries()) {
        expectAnswer({ flag, person, answer: answers[index], right: isOn(flag, person) });
      }
    }
    if (workload.ask === 'request') await checkCount(running, workload, { person, isOn });
  }
}

type IsOn = (flag: string, person: Person) => boolean;
type Read = (running: Running, workload: Workload, person: Person) => Promise<readonly boolean[]>;

/** How the answers to the workload's flags are read, by what is asked. */
const readers: Readonly<Record<Workload['ask'], Read>> = {
  flag: readEach,
  client: (running, { flags }) => Promise.all(flags.map(async (flag) => (await running.isOnForAll?.(flag)) === true)),
  view: readEach,
  request: readEach,
  load: readEach,
  reload: readEach,
  async all(running, { flags }, person) {
    const all = await running.all(running.contextOf(person));
    return flags.map((flag) => all.isOn(flag));
  },
};

async function readEach(running: Running, { flags }: Workload, person: Person): Promise<readonly boolean[]> {
  const context = running.contextOf(person);
  const answers: boolean[] = [];
  for (const flag of flags) answers.push(await running.isOn(flag, context));
  return answers;
}

function rightAnswers(workload: Workload, expected: Exclude<Expected, { kind: 'share' }>): IsOn {
  return expected.kind === 'oracle' ? oracleFor(workload.environment()) : (_flag, person) => expected.isOn(person);
}

async function checkCount(
  running: Running,
  { flags }: Workload,
  { person, isOn }: { readonly person: Person; readonly isOn: IsOn },
) {
  const count = await running.countOn(flags, running.contextOf(person));
  const right = flags.filter((flag) => isOn(flag, person)).length;
  if (count !== right)
    throw new Error(`${count} of ${flags.length} flags are on for ${JSON.stringify(person)}; right is ${right}.`);
}

/** Whom a rollout meets is the engine's affair; how many, and that it stays so, is not. */
async function checkShare(
  running: Running,
  workload: Workload,
  { percent, tolerance }: { readonly percent: number; readonly tolerance: number },
): Promise<void> {
  let count = 0;
  for (const person of people) {
    const [first, second] = [await readEach(running, workload, person), await readEach(running, workload, person)];
    if (first[0] !== second[0]) throw new Error(`Two answers for one person, ${JSON.stringify(person)}.`);
    if (first[0] === true) count += 1;
  }
  const share = (count / people.length) * 100;
  if (Math.abs(share - percent) <= tolerance) return;
  throw new Error(`${share.toFixed(1)} % of all people are in; right is ${percent} %, give or take ${tolerance}.`);
}

function expectAnswer({ flag, person, answer, right }: Answered): void {
  if (answer === right) return;
  throw new Error(`"${flag}" is ${answer} for ${JSON.stringify(person)}; right is ${right}.`);
}

interface Answered {
  readonly flag: string;
  readonly person: Person;
  readonly answer: boolean | undefined;
  readonly right: boolean;
}
