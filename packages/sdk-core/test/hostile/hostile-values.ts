import { type Edit, editJson } from '@burgee/test-fixtures';

function throwing(): never {
  throw new Error('looked at');
}

const revoked = Proxy.revocable({}, {});
revoked.revoke();
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

/** What a caller without types, or a server of another mind, can hand over. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -0, 42, 1e21, Number.NaN, Number.POSITIVE_INFINITY, 10n ** 30n, Symbol('s')],
  ...[
    '',
    ' ',
    '__proto__',
    'constructor',
    '\ud800',
    '\u202e\u001b[2J',
    'a'.repeat(3_000),
    '[1,2',
    '{"a":1}',
    '42',
    'u1',
  ],
  ...[[], [[]], ['u1'], {}, { toString: throwing }, { toJSON: throwing }, { valueOf: throwing }, new Date(Number.NaN)],
  ...[revoked.proxy, cyclic, throwing, new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing })],
  ...[new Map(), new Uint8Array(4), Object.create(null), /a/, new Error('e')],
];

export function hostileValue(choice: number): unknown {
  return HOSTILE_VALUES[choice % HOSTILE_VALUES.length];
}

/** In the place of JSON: what a program can copy, so that nothing of it throws when it is looked at. */
export function hostileJson(choice: number): unknown {
  const values = HOSTILE_VALUES.filter(canBeCopied);
  return values[choice % values.length];
}

function canBeCopied(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

/** An identity, or what passes for one: members from anywhere, with getters that throw among them. */
export function hostileIdentity({ place, kind, choice }: Edit): unknown {
  if (kind % 10 === 0) return hostileValue(choice);
  const identity = { identifier: hostileValue(choice), traits: hostileTraits(place, kind) };
  if (kind % 5 === 0)
    Object.defineProperty(identity, ['identifier', 'key', 'traits'][place % 3] ?? 'key', { get: throwing });
  else if (kind % 3 === 0) return { ...identity, key: hostileValue(place) };
  return identity;
}

function hostileTraits(place: number, kind: number): unknown {
  if (kind % 7 === 0) return hostileValue(place);
  const names = ['plan', 'age', 'version', 'beta', '$.nowhere', '__proto__'];
  const traits = Object.fromEntries(names.map((name, at) => [name, hostileValue(place + at * kind)]));
  return kind % 4 === 0 ? Object.defineProperty(traits, 'plan', { get: throwing, enumerable: true }) : traits;
}

/** JSON with a few edits, as text; every fourth time with a wound that JSON does not have. */
export function hostileText(json: unknown, edits: readonly Edit[]): string {
  const text = JSON.stringify(edits.reduce(editJson, json)) ?? '';
  const [{ place, kind, choice } = { place: 0, kind: 1, choice: 0 }] = edits;
  if (kind % 4 !== 0) return text;
  const at = place % (text.length + 1);
  const wounds = [
    '',
    '\u0000',
    '"',
    '}',
    '-0',
    '1e999',
    '\ud800',
    text.slice(0, at),
    '[{"a":'.repeat(50),
    '\n\n',
    'data:',
  ];
  return text.slice(0, at) + (wounds[choice % wounds.length] ?? '') + text.slice(at + (kind % 3));
}
