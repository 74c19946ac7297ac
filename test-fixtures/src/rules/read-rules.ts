/** One rule of evaluation: a row of docs/semantics.md. */
export interface Rule {
  readonly rule: string;
  /** The heading above the row, `9. Lists`. */
  readonly section: string;
  /** The sentence that the cases pin. */
  readonly holds: string;
  /** Whether Flagsmith's shared cases test it, too. */
  readonly isOfficial: boolean;
  /** Whether an official engine differs in some detail; docs/compatibility.md says how. */
  readonly isDisputed: boolean;
  /** The cases that the row names, as paths from the repository's root. */
  readonly links: readonly string[];
}

/** A heading with a number, or a row of a table that starts with the id of a rule. */
const LINE =
  /^## (?<section>\d+\. .+)$|^\| (?<rule>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*) \|(?<holds>(?:\\\||[^|])*)\|(?<cases>.*)\|$/gm;
const LINK = /\]\(\.\.\/(test-fixtures\/cases\/[^)]+)\)/g;

/** Reads the rules out of the text of docs/semantics.md. */
export function readRules(semantics: string): readonly Rule[] {
  let section = '';
  return [...semantics.matchAll(LINE)].flatMap(({ groups = {} }) => {
    const { section: heading, rule, holds = '', cases = '' } = groups;
    section = heading ?? section;
    if (rule === undefined) return [];
    const marks = cases.split('·').at(-1) ?? '';
    return {
      rule,
      section,
      holds: holds.trim().replaceAll('\\|', '|'),
      isOfficial: /\bofficial\b/.test(marks),
      isDisputed: /\bdiffers\b/.test(marks),
      links: [...cases.matchAll(LINK)].map(([, path = '']) => path),
    };
  });
}
