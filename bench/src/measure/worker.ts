import type { Engine, Running, Written } from '../engine/engine.ts';
import { engines } from '../engine/engines.ts';
import { floorsOf } from '../floor/floors.ts';
import { median } from '../report/statistics.ts';
import type { Ask, Workload } from '../workload/workload.ts';
import { workloadNamed } from '../workload/workloads.ts';
import { checkAnswers } from './check-answers.ts';
import { countBytes, countRetained } from './count-bytes.ts';
import type { DocumentSample, Measurement, Sample, Sampling } from './measurement.ts';
import { prepareTask } from './task.ts';
import { type Call, timeCalls } from './time-calls.ts';

// A process of its own for every engine and workload, so that no engine runs on another's inline caches.

/** What an engine may lack for a question, and how the report says so. */
const NEEDS: Readonly<Partial<Record<Ask, { readonly method: keyof Running; readonly because: string }>>> = {
  reload: { method: 'replace', because: 'takes no second document without a network' },
  client: { method: 'isOnForAll', because: 'is asked for a person' },
  view: { method: 'open', because: 'reads flags one by one' },
};

const { workload: workloadName, subject, ...sampling }: Measurement & Sampling = JSON.parse(process.argv[2] ?? '{}');
const workload = workloadNamed(workloadName);
const floor = floorsOf(workload.name).find(({ name }) => name === subject);

const sample =
  floor === undefined ? await measureEngine(subject, workload) : await measureCall(await floor.prepare(workload));
process.send?.(sample, () => process.exit());

async function measureEngine(name: string, workload: Workload): Promise<Sample> {
  const entry = engines.find((engine) => engine.name === name);
  if (entry === undefined) throw new RangeError(`No engine or floor of "${workload.name}" is called "${name}".`);

  const engine = await entry.load();
  const written = write(engine, workload);
  if (!written.ok) return { kind: 'impossible', because: written.because };
  const document = workload.ask === 'load' ? await measureDocument(engine, written.text) : undefined;
  const { running, call } = await prepareTask(engine, workload, written.text);
  const need = NEEDS[workload.ask];
  if (need !== undefined && running[need.method] === undefined) return { kind: 'impossible', because: need.because };
  if (sampling.isFirst) await checkTask(call, running, workload);
  return { ...(await measureCall(call)), document };
}

/** After two calls, so that what is checked of a reload is what reloading left; the second brings the first text back. */
async function checkTask(call: Call, running: Running, workload: Workload): Promise<void> {
  await call(0);
  await call(1);
  await checkAnswers(running, workload);
}

async function measureDocument(engine: Engine, text: string): Promise<DocumentSample> {
  const retainedBytes = await countRetained(() => engine.start(text));
  const parseNs = median(await timeCalls(() => JSON.parse(text), sampling));
  return { textBytes: Buffer.byteLength(text), parseNs, retainedBytes };
}

/** In a function of its own, so that the environment it was written from is garbage afterwards. */
function write(engine: Engine, workload: Workload): Written {
  const written = engine.write(workload.environment());
  return written.ok ? { ok: true, text: Buffer.from(written.text).toString() } : written;
}

async function measureCall(call: Call): Promise<Extract<Sample, { kind: 'measured' }>> {
  const batchNs = await timeCalls(call, sampling);
  return {
    kind: 'measured',
    batchNs,
    bytesPerCall: sampling.isFirst ? await countBytes(call, median(batchNs)) : undefined,
  };
}
