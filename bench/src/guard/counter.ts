import { compileFunction, Script } from 'node:vm';
import { sink } from '../measure/time-calls.ts';
import { prepareGuarded } from './guarded.ts';

// Runs under valgrind, which counts only what happens inside `Script#runInThisContext` and writes a count whenever that
// returns: some of the floor's, then as many of Burgee's, for one workload. Everything is warm by then.

const WARM_UPS = 40;
const [, , name = '', turns] = process.argv;
const { floor, burgee, calls } = await prepareGuarded(name);

for (const call of [floor, burgee]) {
  // Compiled again for each, so that none profits from what the compiler learnt about another.
  const repeat = compileFunction('for (let index = 0; index < calls; index += 1) sink.answer = call(index);', [
    'call',
    'calls',
    'sink',
  ]);
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp += 1) repeat(call, calls, sink);
  Object.assign(globalThis, { counted: () => repeat(call, calls, sink) });
  for (let turn = 0; turn < Number(turns); turn += 1) new Script('counted()').runInThisContext();
}
