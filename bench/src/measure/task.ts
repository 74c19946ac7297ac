import type { Engine, Running } from '../engine/engine.ts';
import { PEOPLE_MASK, people } from '../workload/person.ts';
import type { Ask, Workload } from '../workload/workload.ts';
import type { Call } from './time-calls.ts';

/** What an engine has to do for a workload, started and ready to be called. */
export interface Task {
  readonly call: Call;
  readonly running: Running;
}

interface Prepared {
  readonly engine: Engine;
  readonly running: Running;
  readonly workload: Workload;
  readonly text: string;
}

/** The calls to time, by what is asked. People stand ready: making one belongs to the request alone. */
const calls: Readonly<Record<Ask, (prepared: Prepared) => Call>> = {
  flag({ running, workload: { flags } }) {
    const contexts = people.map((person) => running.contextOf(person));
    const [flag = ''] = flags;
    return (index) => running.isOn(flag, contexts[index & PEOPLE_MASK]);
  },
  client({ running, workload: { flags } }) {
    const [flag = ''] = flags;
    return () => running.isOnForAll?.(flag);
  },
  view({ running }) {
    return (index) => {
      const person = people[index & PEOPLE_MASK];
      return person === undefined ? undefined : running.open?.(running.contextOf(person));
    };
  },
  request({ running, workload: { flags } }) {
    return (index) => {
      const person = people[index & PEOPLE_MASK];
      return person === undefined ? undefined : running.countOn(flags, running.contextOf(person));
    };
  },
  all({ running }) {
    const contexts = people.map((person) => running.contextOf(person));
    return (index) => running.all(contexts[index & PEOPLE_MASK]);
  },
  load:
    ({ engine, text }) =>
    async () => {
      const loaded = await engine.start(text);
      await loaded.stop();
      return loaded;
    },
  reload({ engine, running, workload, text }) {
    const texts = [changedText(engine, workload), text];
    return (index) => running.replace?.(texts[index & 1] ?? text);
  },
};

export async function prepareTask(engine: Engine, workload: Workload, text: string): Promise<Task> {
  const running = await engine.start(text);
  return { call: calls[workload.ask]({ engine, running, workload, text }), running };
}

/** The same environment, but for its first flag. */
function changedText(engine: Engine, workload: Workload): string {
  const environment = workload.environment();
  const flags = environment.flags.map((flag, index) => (index === 0 ? { ...flag, isOn: !flag.isOn } : flag));
  const changed = engine.write({ ...environment, flags });
  if (!changed.ok) throw new Error(changed.because);
  return changed.text;
}
