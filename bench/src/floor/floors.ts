import { createHash } from 'node:crypto';
import { type Bucketing, md5Bucketing } from '@burgee/engine';
import { loadXxhashBucketing } from '@burgee/engine/xxhash';
import { flagsmithDocument } from '../engine/flagsmith-document.ts';
import { PEOPLE_MASK, people } from '../workload/person.ts';
import type { Workload } from '../workload/workload.ts';
import { loadPhases, reloadPhases } from './burgee-phases.ts';
import { engineAlone } from './engine-alone.ts';
import type { Floor } from './floor.ts';
import { fromData } from './from-data.ts';
import { handWritten } from './hand-written.ts';

/** The floors of one workload, beginning with the one that engines are measured by. */
export function floorsOf(workload: string): readonly Floor[] {
  const byHand = handWritten[workload];
  return [
    ...(TARGETED.has(workload) ? [fromData] : []),
    ...(byHand === undefined ? [] : [byHand]),
    ...(bare[workload] ?? []),
  ];
}

/** Where traits decide: there an engine's work is to look up names that it was given. */
const TARGETED: ReadonlySet<string> = new Set(['one-segment', 'five-segments', 'regex', 'request', 'all-flags']);

const jsonParse: Floor = { name: 'json-parse', title: 'JSON.parse of the same text', prepare: parseText };

/** The parts that no implementation can do without, alone. By workload. */
const bare: Readonly<Record<string, readonly Floor[]>> = {
  'plain-flag': [{ name: 'map-get', title: 'Map.get of a changing key', prepare: getFromMap }],
  rollout: [
    { name: 'md5-burgee', title: "Burgee's MD5 alone", prepare: () => place(md5Bucketing) },
    { name: 'md5-node', title: 'node:crypto MD5 alone', prepare: hashWithNode },
    { name: 'xxhash-burgee', title: "Burgee's xxHash alone", prepare: async () => place(await loadXxhashBucketing()) },
  ],
  load: [jsonParse, ...loadPhases],
  'small-load': [jsonParse],
  'sdk-plain-flag': [engineAlone],
  'sdk-view': [engineAlone],
  'sdk-request': [engineAlone],
  reload: [jsonParse, ...reloadPhases],
};

function getFromMap(): (index: number) => unknown {
  const map = new Map(people.map((person) => [person.id, person]));
  const ids = people.map(({ id }) => id);
  return (index) => map.get(ids[index & PEOPLE_MASK] ?? '');
}

function place(bucketing: Bucketing): (index: number) => unknown {
  const bucketOf = bucketing.start()('9000,');
  return (index) => bucketOf(people[index & PEOPLE_MASK]?.id ?? '');
}

function hashWithNode(): (index: number) => unknown {
  return (index) =>
    createHash('md5')
      .update(`9000,${people[index & PEOPLE_MASK]?.id}`)
      .digest();
}

function parseText({ environment }: Workload): (index: number) => unknown {
  const text = JSON.stringify(flagsmithDocument(environment()));
  return () => JSON.parse(text);
}
