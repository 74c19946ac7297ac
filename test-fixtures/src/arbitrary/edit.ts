import fc from 'fast-check';
import { isRecord } from './is-record.ts';

/** One change of JSON: its path, kind and value, as numbers that work for any JSON. */
export interface Edit {
  readonly place: number;
  readonly kind: number;
  readonly choice: number;
}

export function edits(): fc.Arbitrary<Edit> {
  return fc.record({ place: fc.nat(1_000_000), kind: fc.nat(100), choice: fc.nat(100) });
}

/** Returns a copy of JSON with one change: members or entries reordered, removed, repeated or added; a value of another kind. */
export function editJson(json: unknown, { place, kind, choice }: Edit): unknown {
  const slots = slotsIn(json);
  const at = slots[place % slots.length] ?? [];
  return replaceAt(json, at, (value) => {
    if (Array.isArray(value)) return pick(LIST_EDITS, kind)(value, choice);
    if (isRecord(value)) return pick(OBJECT_EDITS, kind)(value, choice);
    const likes = slots.filter((path) => path.at(-1) === at.at(-1)).map((path) => valueAt(json, path));
    return kind % 2 === 0 ? pick(ODD_VALUES, choice) : pick(likes, choice);
  });
}

type Slot = readonly string[];

/** Values that look alike, that JavaScript changes, or that belong elsewhere. */
const ODD_VALUES: readonly unknown[] = [
  ...[0, -0, 1, -1, 0.1, 0.30000000000000004, 1e21, 2 ** 53, 2 ** 53 + 2, 100, 5e-324],
  ...['', ' ', '0', '-0', '1', 'true', 'null', '[]', '__proto__', '\ud800', true, false, null],
  ...[[], {}, { a: 1, b: 2 }, { b: 2, a: 1 }, ['a', 'b'], ['b', 'a'], [0], [-0], [2 ** 53], [[]], { toJSON: 1 }],
];

type EditOf<T> = (value: T, choice: number) => unknown;

const LIST_EDITS: readonly EditOf<readonly unknown[]>[] = [
  (list) => list.toReversed(),
  (list, choice) => rotate(list, choice),
  (list, choice) => list.toSpliced(choice % (list.length + 1), 1),
  (list, choice) => [...list, ...list.slice(choice % (list.length + 1)).slice(0, 1)],
  (list, choice) => [...list.slice(choice % (list.length + 1)).slice(0, 1), ...list],
  (list, choice) => list.toSpliced(choice % (list.length + 1), 0, pick(ODD_VALUES, choice)),
];

const OBJECT_EDITS: readonly EditOf<Readonly<Record<string, unknown>>>[] = [
  (object) => Object.fromEntries(Object.entries(object).toReversed()),
  (object, choice) => Object.fromEntries(rotate(Object.entries(object), choice)),
  (object, choice) => Object.fromEntries(Object.entries(object).toSpliced(choice % 8, 1)),
  (object, choice) => ({ ...object, unknown: pick(ODD_VALUES, choice) }),
  (object, choice) => ({ __proto__: null, ...object, [pick(MEMBERS, choice)]: pick(ODD_VALUES, choice + 1) }),
];

const MEMBERS = ['property', 'property_', 'value', 'id', 'key', 'priority', 'django_id', 'featurestate_uuid', 'rules'];

/** All paths in JSON, the root included. */
function slotsIn(json: unknown, path: Slot = []): readonly Slot[] {
  if (!isRecord(json)) return [path];
  return [path, ...Object.entries(json).flatMap(([key, value]) => slotsIn(value, [...path, key]))];
}

function replaceAt(json: unknown, [step, ...rest]: Slot, change: (value: unknown) => unknown): unknown {
  if (step === undefined) return change(json);
  if (Array.isArray(json)) return json.map((item, at) => (String(at) === step ? replaceAt(item, rest, change) : item));
  if (!isRecord(json)) return json;
  const entries = Object.entries(json);
  return Object.fromEntries(entries.map(([key, item]) => [key, key === step ? replaceAt(item, rest, change) : item]));
}

function valueAt(json: unknown, path: Slot): unknown {
  return path.reduce((inside: unknown, step) => (isRecord(inside) ? inside[step] : undefined), json);
}

function pick<T>(items: readonly [T, ...T[]] | readonly T[], choice: number): T {
  const item = items[choice % items.length];
  if (item === undefined) throw new RangeError('There is nothing to pick.');
  return item;
}

function rotate<T>(items: readonly T[], by: number): readonly T[] {
  const at = by % (items.length + 1);
  return [...items.slice(at), ...items.slice(0, at)];
}
