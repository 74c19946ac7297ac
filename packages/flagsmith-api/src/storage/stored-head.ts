import { fingerprint } from './fingerprint.ts';

/** What a stored document says about itself, before its pages. */
export interface StoredHead {
  /** A fingerprint of the environment's key and URL, which does not show them. */
  readonly environment: string;
  /** When the document changed, in microseconds since 1970; `null` when it does not say. */
  readonly documentTime: number | null;
  /** When the process that stored it received it, in milliseconds since 1970. */
  readonly receivedAtMs: number;
  /** Whether it replaced a newer document on purpose. */
  readonly isStepBack: boolean;
}

/** The format of stored texts: this head, then `"pages":[…]}`. Pages are documents as they arrived. */
const FORMAT = 2;
const HEAD = new RegExp(
  `^\\{"format":${FORMAT},"environment":"(\\w*)","documentTime":(\\d{1,16}|null),"receivedAtMs":(\\d{1,16}),"isStepBack":(true|false),"pages":`,
);
/** Every storage shows at least this much of a text. A head is shorter. */
const MAX_HEAD_LENGTH = 512;
const DAY_MICROS = 86_400_000_000;

export function formatHead({ environment, documentTime, receivedAtMs, isStepBack }: StoredHead): string {
  return `{"format":${FORMAT},"environment":"${environment}","documentTime":${documentTime},"receivedAtMs":${receivedAtMs},"isStepBack":${isStepBack},`;
}

/** Reads the head of a stored text; `undefined` when it is not in this format. */
export function readHead(text: string): StoredHead | undefined {
  const [, environment, time, receivedAt, isStepBack] = HEAD.exec(text) ?? [];
  if (environment === undefined) return undefined;
  return {
    environment,
    documentTime: time === 'null' ? null : Number(time),
    receivedAtMs: Number(receivedAt),
    isStepBack: isStepBack === 'true',
  };
}

/** Identifies one write of a document. Keeps no part of the text, which would keep all of it in memory. */
export function writeId(text: string): string {
  const [head = ''] = text.slice(0, MAX_HEAD_LENGTH).split('"pages"', 1);
  return fingerprint(head);
}

/**
 * Whether one document is newer than another by the times that they state; `undefined` when these do not decide. A time more
 * than a day ahead of the clock counts only if both are.
 */
export function isNewer(one: StoredHead, other: StoredHead, nowMs: number): boolean | undefined {
  const [time, otherTime] = [one.documentTime, other.documentTime];
  if (time === null || otherTime === null || time === otherTime) return undefined;
  const latest = nowMs * 1_000 + DAY_MICROS;
  return time > latest === otherTime > latest ? time > otherTime : otherTime > latest;
}
