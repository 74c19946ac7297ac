import type { TraitName } from './person.ts';

/** What an engine has to know, in nobody's words. Each adapter writes it as its own server would send it. */
export interface Environment {
  readonly flags: readonly Flag[];
  readonly segments: readonly Segment[];
  /** Single people for whom a flag is on. */
  readonly overrides: readonly Override[];
}

/** On for everybody, or for those in one of its segments, or for a share of all people. */
export interface Flag {
  readonly name: string;
  readonly isOn: boolean;
  /** Names of segments that switch the flag on; the first that matches decides. */
  readonly onFor: readonly string[];
  /** Percent of all people who have the flag on. */
  readonly rollout?: number | undefined;
}

/** Everybody who meets all the conditions. */
export interface Segment {
  readonly name: string;
  readonly conditions: readonly Condition[];
}

export type Condition =
  | { readonly trait: TraitName; readonly operator: 'EQUAL' | 'CONTAINS' | 'REGEX'; readonly operand: string }
  | { readonly trait: TraitName; readonly operator: 'IN'; readonly operand: readonly string[] }
  | { readonly trait: TraitName; readonly operator: 'GREATER_THAN' | 'LESS_THAN'; readonly operand: number }
  | { readonly trait: TraitName; readonly operator: 'VERSION_AT_LEAST'; readonly operand: string };

interface Override {
  readonly personId: string;
  readonly flag: string;
}

/** For whom a flag is on by name, apart from its segments. */
export function overridesByFlag({ overrides }: Environment): ReadonlyMap<string, readonly string[]> {
  const byFlag = new Map<string, string[]>();
  for (const { flag, personId } of overrides) {
    const ids = byFlag.get(flag);
    if (ids === undefined) byFlag.set(flag, [personId]);
    else ids.push(personId);
  }
  return byFlag;
}

/** The segments that switch a flag on, in order. */
export function segmentsOf(flag: Flag, segments: ReadonlyMap<string, Segment>): readonly Segment[] {
  return flag.onFor.map((name) => {
    const segment = segments.get(name);
    if (segment === undefined)
      throw new RangeError(`Flag "${flag.name}" names a segment that is not there: "${name}".`);
    return segment;
  });
}

export function segmentsByName({ segments }: Environment): ReadonlyMap<string, Segment> {
  return new Map(segments.map((segment) => [segment.name, segment]));
}

/** Whether any condition of the environment uses one of these operators. */
export function uses({ segments }: Environment, ...operators: readonly Condition['operator'][]): boolean {
  return segments.some(({ conditions }) => conditions.some(({ operator }) => operators.includes(operator)));
}
