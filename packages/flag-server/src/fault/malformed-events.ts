import { type Micros, unixSecondsOf } from '../environment/document-time.ts';

/** Stream contents that clients must ignore; times in them are the given one. */
export function malformedEvents(updatedAt: Micros): readonly string[] {
  const data = `data: {"updated_at": ${unixSecondsOf(updatedAt)}}`;
  return [
    'event: environment_updated\ndata: {"updated_at"\n\n',
    'event: environment_updated\ndata: yesterday\n\n',
    'event: environment_updated\ndata: null\n\n',
    'event: environment_updated\ndata: []\n\n',
    'event: environment_updated\ndata: {}\n\n',
    'event: environment_updated\ndata: {"updated_at": "yesterday"}\n\n',
    'event: environment_updated\ndata: {"updated_at": null}\n\n',
    'event: environment_updated\ndata: {"updated_at": 1e400}\n\n',
    'event: environment_updated\n\n',
    `event: something_else\n${data}\n\n`,
    `EVENT: environment_updated\n${data.toUpperCase()}\n\n`,
    'no colon in this line\n\n',
    ': only a comment\n\n',
    'retry: soon\nid: \u0000\n\n',
    '\u0000\u0007\u001B[31m\n\n',
  ];
}
