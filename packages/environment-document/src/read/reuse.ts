import type { Environment } from '../model/environment.ts';
import { type IsSame, isSameFeatureState, isSameIdentityOverride, isSameSegment } from '../wire/compare-wire.ts';
import type { Known, Reading } from './parse-environment-document.ts';
import type { KnownList, List } from './read-list.ts';

/** Finds what a document says as the last one did. */
export function knownFrom({ features, segments, identityOverrides }: Reading): Known {
  return {
    features: knownList(features, isSameFeatureState),
    segments: knownList(segments, isSameSegment),
    identityOverrides: knownList(identityOverrides, isSameIdentityOverride),
  };
}

function knownList<T>(before: List<T>, isSame: IsSame): KnownList<T> {
  return {
    whole: (json) => (json === before.json ? before : undefined),
    item(json, index) {
      const known = before.items[index];
      return known !== undefined && isSame(before.json[index], json, 1) ? known : undefined;
    },
  };
}

/** Replaces every list that is the same by the last one: compiling and comparing skip what is the same object. */
export function keepSame(reading: Reading, last: Reading): Reading {
  const features = keepList(reading.features, last.features);
  const segments = keepList(reading.segments, last.segments);
  const identityOverrides = keepList(reading.identityOverrides, last.identityOverrides);
  const environment: Environment = {
    ...reading.environment,
    features: features.items,
    segments: (segments === last.segments ? last : reading).environment.segments,
    identityOverrides: (identityOverrides === last.identityOverrides ? last : reading).environment.identityOverrides,
  };
  return { features, segments, identityOverrides, environment };
}

function keepList<T>(list: List<T>, before: List<T>): List<T> {
  const { json, items } = list;
  const isKnown = (item: T, index: number): boolean => item === before.items[index];
  if (items.length === before.items.length && items.every(isKnown)) return before;
  // Keeps the older JSON of equal items: they may still read from it, and one copy is enough.
  return { items, json: json.map((one, index) => (items[index] === before.items[index] ? before.json[index] : one)) };
}
