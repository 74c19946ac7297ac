import { burgee } from '../engine/burgee.ts';
import { flagsmithDocument } from '../engine/flagsmith-document.ts';
import { prepareTask } from '../measure/task.ts';
import type { Floor } from './floor.ts';

/** What a client of the SDK calls in the end: the same questions, asked of the engine's own functions. */
export const engineAlone: Floor = {
  name: 'engine',
  title: "Burgee's engine alone",
  async prepare(workload) {
    const text = JSON.stringify(flagsmithDocument(workload.environment()));
    return (await prepareTask(burgee, workload, text)).call;
  },
};
