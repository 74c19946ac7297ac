import fc from 'fast-check';
import { documents } from './document.ts';

/** A document with one thing of the wrong type in it, and where. */
export interface NearMiss {
  readonly json: unknown;
  readonly path: readonly (string | number)[];
}

/** Documents that are valid but for one place, which an issue must name. */
export function nearMisses(): fc.Arbitrary<NearMiss> {
  return fc.tuple(documents(), fc.nat()).chain(([document, choice]) => {
    const places = placesIn(document);
    const place = places[choice % places.length] ?? ['api_key'];
    return fc.constantFrom(...WRONG).map((wrong) => ({ json: replace(document, place, wrong), path: place }));
  });
}

/** Of no type that any of the places takes. */
const WRONG: readonly [unknown, ...unknown[]] = [{ unexpected: true }, () => 'neither'];

type Json = ReturnType<typeof documents> extends fc.Arbitrary<infer T> ? T : never;

function placesIn(document: Json): readonly (readonly (string | number)[])[] {
  return [
    ['api_key'],
    ['feature_states'],
    ['project', 'segments'],
    ...document.feature_states.flatMap((_, index) => [
      ['feature_states', index, 'enabled'],
      ['feature_states', index, 'feature', 'name'],
      ['feature_states', index, 'feature_state_value'],
    ]),
    ...document.project.segments.flatMap((_, index) => [
      ['project', 'segments', index, 'name'],
      ['project', 'segments', index, 'rules'],
    ]),
    ...document.identity_overrides.map((_, index) => ['identity_overrides', index, 'identifier']),
  ];
}

/** A copy with another value in one place. */
function replace(value: unknown, [step, ...rest]: readonly (string | number)[], replacement: unknown): unknown {
  if (step === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replace(item, rest, replacement) : item));
  const entries = Object.entries(value ?? {});
  return Object.fromEntries(
    entries.map(([key, item]) => [key, key === step ? replace(item, rest, replacement) : item]),
  );
}
