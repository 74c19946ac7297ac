import type { Path } from '@burgee/engine';
import fc from 'fast-check';
import type { DocumentJson, FeatureStateJson, RuleJson } from '../build/document.ts';
import { documents } from './document.ts';

/** A document with one wrong part, and its path. */
export interface NearMiss {
  readonly json: unknown;
  readonly path: Path;
}

/** Generates documents with one wrong part, which an issue must name. */
export function nearMisses(): fc.Arbitrary<NearMiss> {
  return fc.tuple(documents(), fc.nat(), fc.nat()).map(([document, place, choice]) => {
    const places = placesIn(document);
    const path = places[place % places.length] ?? ['api_key'];
    const wrong = wrongAt(path);
    return { json: replace(document, path, wrong[choice % wrong.length]), path };
  });
}

/** Values that are wrong in every place; shares also have limits. */
function wrongAt(path: Path): readonly unknown[] {
  const nowhere = [{ unexpected: true }, () => 'neither'];
  return path.at(-1) === 'percentage_allocation' ? [100.5, -0.5, Number.NaN, '50', null, ...nowhere] : nowhere;
}

function placesIn(document: DocumentJson): readonly Path[] {
  return [
    ['api_key'],
    ['feature_states'],
    ['project', 'segments'],
    ...under(['feature_states'], document.feature_states, placesInState),
    ...under(['project', 'segments'], document.project.segments, ({ rules, feature_states }) => [
      ['id'],
      ['name'],
      ['rules'],
      ...under(['rules'], rules, placesInRule),
      ...under(['feature_states'], feature_states, placesInState),
    ]),
    ...under(['identity_overrides'], document.identity_overrides, ({ identity_features }) => [
      ['identifier'],
      ['identity_features'],
      ...under(['identity_features'], identity_features, placesInState),
    ]),
  ];
}

function placesInState({ multivariate_feature_state_values: variants }: FeatureStateJson): readonly Path[] {
  return [
    ['enabled'],
    ['feature', 'name'],
    ['feature_state_value'],
    ['django_id'],
    ['multivariate_feature_state_values'],
    ...under(['multivariate_feature_state_values'], variants, () => [
      ['percentage_allocation'],
      ['multivariate_feature_option', 'value'],
    ]),
  ];
}

function placesInRule({ conditions, rules }: RuleJson): readonly Path[] {
  return [
    ['type'],
    ['conditions'],
    ...under(['conditions'], conditions, () => [['operator'], ['property_']]),
    ...under(['rules'], rules, placesInRule),
  ];
}

/** The paths inside each item of a list. */
function under<T>(path: Path, items: readonly T[], placesInItem: (item: T) => readonly Path[]): readonly Path[] {
  return items.flatMap((item, index) => placesInItem(item).map((inside) => [...path, index, ...inside]));
}

/** A copy with another value at one path. */
function replace(value: unknown, [step, ...rest]: Path, replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replace(item, rest, replacement) : item));
  const entries = Object.entries(value ?? {});
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === step ? replace(item, rest, replacement) : item]),
  );
}
