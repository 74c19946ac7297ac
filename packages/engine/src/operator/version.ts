import compareVersions from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';
import { cite } from './cite.ts';
import type { OperatorScope } from './operator.ts';
import { comparePlainVersion } from './plain-version.ts';

const SUFFIX = ':semver';

/** What SemVer's reference implementation takes; it throws for more, which takes long. */
const MAX_LENGTH = 256;

/** The steps of reading and comparing a version, at worst. */
export const VERSION_STEPS = 300;

/** The version in an operand that ends in exactly `:semver`; `undefined` for every other operand. */
export function versionText(operand: string): string | undefined {
  return operand.endsWith(SUFFIX) ? operand.slice(0, -SUFFIX.length) : undefined;
}

/**
 * Compares versions by SemVer 2.0.0 precedence (https://semver.org/#spec-item-11): build metadata does not count.
 * A leading `v` and blanks around are accepted. The order is `NaN` when either side is not a version.
 */
export function compileVersionOrder(text: string, doubt: OperatorScope['doubt']): (subject: string) => number {
  const operand = parseVersion(text);
  if (operand === null) {
    doubt('unreadable-operand', `${cite(text)} is not a SemVer version; texts never match.`);
    return () => Number.NaN;
  }
  const { major, minor, patch, prerelease } = operand;
  const plain = [major, minor, patch] as const;
  const orderOfEqual = prerelease.length === 0 ? 0 : 1;
  return (subject) => {
    const order = comparePlainVersion(subject, plain);
    return Number.isNaN(order) ? orderOf(subject, operand) : order || orderOfEqual;
  };
}

function orderOf(subject: string, operand: NonNullable<ReturnType<typeof parseVersion>>): number {
  if (subject.length > MAX_LENGTH) return Number.NaN;
  const version = parseVersion(subject);
  return version === null ? Number.NaN : compareVersions(version, operand);
}
