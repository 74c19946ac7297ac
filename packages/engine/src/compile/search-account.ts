import { type AnalysedPattern, analysePattern, type LinearMatcher } from '@burgee/bounded-regex';
import type { Environment, Segment } from '@burgee/environment-document/model';
import { containsSteps } from '../operator/contains.ts';
import { countMembers } from '../operator/is-in.ts';
import { MODULO_STEPS } from '../operator/modulo.ts';
import { isSubjectOperator, type SubjectOperatorName } from '../operator/operators.ts';
import { MAX_LENGTH, type Share, WHOLE } from '../operator/share.ts';
import { VERSION_STEPS, versionText } from '../operator/version.ts';

import { forEachCondition } from './for-each-condition.ts';

/**
 * What an environment may spend on reading operands and on searching texts, and how its conditions share it. It depends only
 * on the environment and the linear matcher, so incremental and fresh compiling give a condition the same. See decision 0003.
 */
export interface SearchAccount {
  /** The steps that every condition that searches may take. */
  readonly equal: number;
  /** The steps that it may take if it needs them for texts of 2,000 characters. */
  readonly most: number;
  /** The verdicts by operator and operand. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** The verdicts of each segment, in the order of the segments: a segment with the same ones need not be compiled again. */
  readonly bySegment: readonly (readonly Verdict[])[];
}

/** What the account knows about one operand. */
interface Verdict extends Omit<Share, 'steps'> {
  /** The steps that a text of 2,000 characters needs. */
  readonly demand: number;
  /** Whether the condition is refused if it gets fewer. */
  readonly isIndivisible: boolean;
}

/** What reading operands may still cost. */
interface Budget {
  /** Effort of analysing patterns, some 40 ns each: some 300 ms in a fresh process. */
  effort: number;
  /** Steps of compiling patterns natively, which V8 does in the first two evaluations: some 20 ms in each. */
  compileSteps: number;
  /** Members of lists, some 100 bytes each. */
  members: number;
}

const COMPILE_STEPS = 40_000;

export function openAccount(
  { segments }: Environment,
  linearMatcher: LinearMatcher | undefined,
  previous?: SearchAccount,
): SearchAccount {
  const budget: Budget = { effort: 6_000_000, compileSteps: COMPILE_STEPS, members: 500_000 };
  const verdicts = new Map<string, Verdict>();
  const judge: Judge = (operator, operand) => {
    if (!isSubjectOperator(operator) || !isCostly(operator, operand)) return undefined;
    const key = keyOf(operator, operand);
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    const before = previous?.verdicts.get(key);
    const verdict = sameOr(before, judgements[operator](operand, { budget, linearMatcher, before }));
    // Refused operands are not kept: there may be a million.
    if (verdict !== REFUSED) verdicts.set(key, verdict);
    return verdict;
  };
  const bySegment = segments.map((segment) => verdictsOf(segment, judge));
  return { ...shareOut(bySegment), verdicts, bySegment };
}

/** Returns what a condition may spend. */
export function shareOf(operator: SubjectOperatorName, operand: string, account: SearchAccount): Share {
  if (!isCostly(operator, operand)) return WHOLE;
  const verdict = account.verdicts.get(keyOf(operator, operand));
  if (verdict === undefined) return { ...REFUSED, steps: 0 };
  const steps = Math.max(account.equal, Math.min(verdict.demand, account.most));
  return { ...verdict, steps, isRefused: verdict.isRefused || (verdict.isIndivisible && steps < verdict.demand) };
}

function keyOf(operator: string, operand: string): string {
  return `${operator} ${operand}`;
}

type Judge = (operator: string, operand: string) => Verdict | undefined;

const NONE: readonly Verdict[] = [];

function verdictsOf(segment: Segment, judge: Judge): readonly Verdict[] {
  const found: Verdict[] = [];
  forEachCondition(segment, ({ operator, operand }) => {
    const verdict = judge(operator, operand);
    if (verdict !== undefined) found.push(verdict);
  });
  return found.length === 0 ? NONE : found;
}

/**
 * Gives each condition what it demands, up to a limit, and shares the rest equally: all of them together get the steps of one
 * evaluation. The limits are powers of two, so that one condition more or less seldom changes the shares of all others.
 */
function shareOut(bySegment: SearchAccount['bySegment']): Pick<SearchAccount, 'equal' | 'most'> {
  const demands = bySegment.flatMap((verdicts) => verdicts.map(({ demand }) => demand)).filter((demand) => demand > 0);
  const sum = (equal: number, most: number): number =>
    demands.reduce((total, demand) => total + Math.max(equal, Math.min(demand, most)), 0);
  let most = 2 ** 22;
  while (sum(0, most) > WHOLE.steps) most /= 2;
  let equal = most;
  while (sum(equal, most) > WHOLE.steps) equal /= 2;
  return { equal, most };
}

/** Returns the previous object if the verdict is the same. */
function sameOr(before: Verdict | undefined, verdict: Verdict): Verdict {
  return verdict !== REFUSED && before?.isNative === verdict.isNative ? before : verdict;
}

interface Judging {
  readonly budget: Budget;
  readonly linearMatcher: LinearMatcher | undefined;
  readonly before: Verdict | undefined;
}

type Judgement = (operand: string, judging: Judging) => Verdict;

const NO_DEMAND: Verdict = { demand: 0, isIndivisible: false, isNative: true };
const REFUSED: Verdict = { ...NO_DEMAND, isNative: false, isRefused: true };
const compares: Judgement = () => ({ ...NO_DEMAND, demand: VERSION_STEPS, isIndivisible: true });
const contains: Judgement = ({ length }) => ({ ...NO_DEMAND, demand: containsSteps(length, MAX_LENGTH) });
const free: Judgement = () => NO_DEMAND;

const judgements: Readonly<Record<SubjectOperatorName, Judgement>> = {
  EQUAL: compares,
  NOT_EQUAL: compares,
  GREATER_THAN: compares,
  GREATER_THAN_INCLUSIVE: compares,
  LESS_THAN: compares,
  LESS_THAN_INCLUSIVE: compares,
  CONTAINS: contains,
  NOT_CONTAINS: contains,
  IN: judgeList,
  REGEX: judgeRegex,
  MODULO: () => ({ ...NO_DEMAND, demand: MODULO_STEPS, isIndivisible: true }),
  IS_SET: free,
  IS_NOT_SET: free,
};

/** Shorter lists need no account. */
const SHORT_LIST = 1_000;

function isCostly(operator: SubjectOperatorName, operand: string): boolean {
  const judgement = judgements[operator];
  if (judgement === judgeList) return operand.length > SHORT_LIST;
  return judgement === compares ? versionText(operand) !== undefined : judgement !== free;
}

function judgeList(operand: string, { budget }: Judging): Verdict {
  budget.members -= countMembers(operand, budget.members);
  return budget.members < 0 ? REFUSED : NO_DEMAND;
}

/** Refuses a pattern that exceeds the account, and every later one. */
function judgeRegex(operand: string, { budget, linearMatcher, before }: Judging): Verdict {
  const pattern = budget.effort < 0 ? undefined : (before?.pattern ?? analysePattern(operand, linearMatcher));
  budget.effort -= pattern?.effort ?? 0;
  if (pattern === undefined || budget.effort < 0) return REFUSED;
  if (!pattern.ok) return { ...NO_DEMAND, isNative: false, pattern };
  const isNative = mayCompile(pattern, budget);
  const demand = Math.min(pattern.searchSteps(MAX_LENGTH, isNative), WHOLE.steps);
  return { ...NO_DEMAND, demand, isNative, pattern };
}

/** The compile steps of any pattern, however short: V8 takes as long, and so does counting the rest. */
const STEPS_PER_PATTERN = 50;

/** The last half is reserved for patterns that no automaton can run. */
function mayCompile({ compileSteps, hasAutomaton }: AnalysedPattern, budget: Budget): boolean {
  const rest = (hasAutomaton ? budget.compileSteps - COMPILE_STEPS / 2 : budget.compileSteps) - STEPS_PER_PATTERN;
  if (rest < 0) return false;
  const steps = compileSteps();
  budget.compileSteps -= STEPS_PER_PATTERN + (steps <= rest ? steps : 0);
  return steps <= rest;
}

/** Whether two accounts give the conditions of a segment the same shares. */
export function hasSameShares(index: number, one: SearchAccount | undefined, other: SearchAccount): boolean {
  const [verdicts, others] = [one?.bySegment[index] ?? NONE, other.bySegment[index] ?? NONE];
  if (verdicts.length === 0 && others.length === 0) return true;
  return (
    one?.equal === other.equal &&
    one.most === other.most &&
    verdicts.length === others.length &&
    verdicts.every((verdict, place) => verdict === others[place])
  );
}
