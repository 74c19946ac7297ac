import { createInterface } from 'node:readline';

// An engine that does what the name of the environment says.

const result = { flags: {}, segments: [] };
const say = (reply) => process.stdout.write(`${typeof reply === 'string' ? reply : JSON.stringify(reply)}\n`);

const DOES = {
  answer: (id) => say({ id, result }),
  'answer something else': (id) => say({ id, result: { ...result, segments: [{ name: 'somebody' }] } }),
  'answer no result': (id) => say({ id, result: 7 }),
  refuse: (id) => say({ id, error: 'No such thing.' }),
  'be unable': (id) => say({ id, unsupported: 'I know no documents.' }),
  crash() {
    process.stderr.write('Out of cheese.\n');
    process.exit(7);
  },
  hang() {},
  'talk nonsense': () => say('Segmentation fault'),
  'talk to itself': () => say('"hello"'),
  'mistake the id': (id) => say({ id: id + 1, result }),
  'say nothing': (id) => say({ id }),
  'answer twice': (id) => say(`${JSON.stringify({ id, result })}\n${JSON.stringify({ id, result })}`),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { id, context } = JSON.parse(line);
  (DOES[context?.environment.name] ?? DOES.answer)(id);
}
