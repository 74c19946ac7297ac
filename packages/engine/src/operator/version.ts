import type { OperatorScope } from './operator.ts';

const SUFFIX = ':semver';

/** The limit of SemVer's reference implementation: longer text is not a version. */
const MAX_LENGTH = 256;

/** The steps of reading and comparing a version, at worst. */
export const VERSION_STEPS = 300;

/** The version in an operand that ends in exactly `:semver`; `undefined` for every other operand. */
export function versionText(operand: string): string | undefined {
  return operand.endsWith(SUFFIX) ? operand.slice(0, -SUFFIX.length) : undefined;
}

/**
 * Compares versions by SemVer 2.0.0 precedence: build metadata is ignored. A leading `v` and surrounding blanks are
 * accepted, as by the reference implementation. The order is `NaN` when either side is not a version.
 *
 * @see https://semver.org/#spec-item-11
 */
export function compileVersionOrder(
  text: string,
  { comparePlainVersion, report }: OperatorScope,
): (subject: string) => number {
  const operand = parseVersion(text);
  if (operand === undefined) {
    report('unreadable-operand', 'SemVer', text);
    return () => Number.NaN;
  }
  const orderOf = (subject: string): number => compareVersions(parseVersion(subject), operand);
  if (comparePlainVersion === undefined) return orderOf;

  const numbers = operand.core.map(Number);
  const orderOfEqual = operand.prerelease.length === 0 ? 0 : 1;
  return (subject) => {
    const order = comparePlainVersion(subject, numbers);
    return Number.isNaN(order) ? orderOf(subject) : order || orderOfEqual;
  };
}

interface Version {
  /** Major, minor and patch. */
  readonly core: readonly string[];
  /** Empty for a release. */
  readonly prerelease: readonly string[];
}

/** Three numbers without leading zeros, identifiers of a pre-release, and build metadata. */
const VERSION =
  /^v?((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2})(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*))?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;

function parseVersion(text: string): Version | undefined {
  const match = text.length > MAX_LENGTH ? null : VERSION.exec(text.trim());
  const core = match?.[1]?.split('.');
  if (core === undefined || !core.map(Number).every(Number.isSafeInteger)) return undefined;
  return { core, prerelease: match?.[2]?.split('.') ?? [] };
}

/** A release follows its pre-releases. */
function compareVersions(one: Version | undefined, other: Version): number {
  if (one === undefined) return Number.NaN;
  const order = compareLists(one.core, other.core);
  if (order !== 0) return order;
  const isRelease = one.prerelease.length === 0 || other.prerelease.length === 0;
  return isRelease ? other.prerelease.length - one.prerelease.length : compareLists(one.prerelease, other.prerelease);
}

/** The first identifiers that differ decide; otherwise fewer come first. */
function compareLists(one: readonly string[], other: readonly string[]): number {
  for (const [index, identifier] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    const order = compareIdentifiers(identifier, against);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Numbers compare as numbers and come before text. */
function compareIdentifiers(one: string, other: string): number {
  const [left, right] = [isNumeric(one), isNumeric(other)];
  if (left && right) return Number(one) - Number(other);
  if (left !== right) return left ? -1 : 1;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isNumeric(identifier: string): boolean {
  return /^\d+$/.test(identifier);
}
