import type { CaseFile } from './case.ts';
import { isRecord } from './is-record.ts';
import type { Options } from './options.ts';
import { matchesRule } from './skip-case.ts';

/** The members of flags and segments in Flagsmith's `evaluation-result.json`. */
const MEMBERS = ['enabled', 'metadata', 'name', 'reason', 'value', 'variant'];

/**
 * Rejects rules and members that no case has: with a typing error, the wrong cases or members would be skipped.
 *
 * @throws RangeError with the option, the given name, and the known names
 */
export function checkNames(
  files: readonly CaseFile[],
  { skippedRules, ignored }: Pick<Options, 'skippedRules' | 'ignored'>,
): void {
  const rules = new Set(files.flatMap((file) => (file.ok ? file.rules : [])));
  for (const pattern of skippedRules) {
    if ([...rules].some((rule) => matchesRule(rule, pattern))) continue;
    const groups = new Set([...rules].map((rule) => rule.replace(/-\d+$/, '-*')));
    throw new RangeError(`--skip-rules: no case has a rule ${JSON.stringify(pattern)}. There are ${list(groups)}.`);
  }
  const members = new Set([...MEMBERS, ...files.flatMap(membersOf)]);
  for (const member of ignored) {
    if (members.has(member)) continue;
    throw new RangeError(
      `--ignore: flags and segments have no member ${JSON.stringify(member)}. There are ${list(members)}.`,
    );
  }
}

/** The members of the flags and segments that a case expects. */
function membersOf(file: CaseFile): readonly string[] {
  const result = file.ok && file.expected.kind === 'result' ? file.expected.result : undefined;
  if (!isRecord(result)) return [];
  return [result['flags'], result['segments']]
    .flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []))
    .flatMap((item) => (isRecord(item) ? Object.keys(item) : []));
}

function list(names: ReadonlySet<string>): string {
  return names.size === 0 ? 'none' : [...names].sort().join(', ');
}
