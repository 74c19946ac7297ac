/** What a stored document says of itself, before its pages. */
export interface StoredHead {
  /** A name for key and URL of the environment, which does not show them. */
  readonly environment: string;
  /** In microseconds since 1970, as the document states it; `null` when it does not. */
  readonly documentTime: number | null;
  /** When the process that stored it received it, in milliseconds since 1970. */
  readonly receivedAtMs: number;
  /** Whether it deliberately replaced a newer one. */
  readonly isStepBack: boolean;
}

/** The format of stored texts: this head, then `"pages":[…]}`, pages being documents as they arrived. */
const FORMAT = 2;
const HEAD = new RegExp(
  `^\\{"format":${FORMAT},"environment":"(\\w*)","documentTime":(\\d{1,16}|null),"receivedAtMs":(\\d{1,16}),"isStepBack":(true|false),"pages":`,
);
/** More than a head is long, and what every storage shows of a text. */
const BEGINNING = 512;
/** A document that claims to be from later than this is wrong about it. */
const MOST_AHEAD_MICROS = 86_400_000_000;

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

/** All before the pages: enough to tell one saving from another. */
export function beginningOf(text: string): string {
  const beginning = text.slice(0, BEGINNING);
  const end = beginning.indexOf('"pages"');
  return end < 0 ? beginning : beginning.slice(0, end);
}

/**
 * Whether one document is newer than another, by the times that they state; `undefined` when that cannot be said. A time
 * more than a day ahead of the clock does not count, unless both are.
 */
export function isNewer(one: StoredHead, other: StoredHead, nowMs: number): boolean | undefined {
  if (one.documentTime === null || other.documentTime === null || one.documentTime === other.documentTime) {
    return undefined;
  }
  const latest = nowMs * 1_000 + MOST_AHEAD_MICROS;
  const [isOneAhead, isOtherAhead] = [one.documentTime > latest, other.documentTime > latest];
  return isOneAhead === isOtherAhead ? one.documentTime > other.documentTime : isOtherAhead;
}
