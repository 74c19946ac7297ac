import { isRecord } from './is-record.ts';

/** Whether two JSON values say the same; the order of members does not matter. */
export function isSameJson(before: unknown, json: unknown): boolean {
  if (before === json) return true;
  if (!isRecord(before) || !isRecord(json) || Array.isArray(before) !== Array.isArray(json)) return false;
  const names = Object.keys(before);
  if (names.length !== Object.keys(json).length) return false;
  return names.every((name) => Object.hasOwn(json, name) && isSameJson(before[name], json[name]));
}

/**
 * The same for feature states, by the fields that are read: a large document has tens of thousands of them, and
 * comparing named fields takes a quarter of the time (6 MB: 1.8 ms and 6.2 ms).
 */
export function isSameState(before: unknown, json: unknown): boolean {
  if (!isRecord(before) || !isRecord(json)) return false;
  return (
    before['enabled'] === json['enabled'] &&
    before['feature_state_value'] === json['feature_state_value'] &&
    before['django_id'] === json['django_id'] &&
    before['featurestate_uuid'] === json['featurestate_uuid'] &&
    isSameFeature(before['feature'], json['feature']) &&
    isSameJson(before['feature_segment'], json['feature_segment']) &&
    isSameJson(before['multivariate_feature_state_values'], json['multivariate_feature_state_values'])
  );
}

/** The same for an identity's entry. */
export function isSameIdentityOverride(before: unknown, json: unknown): boolean {
  if (!isRecord(before) || !isRecord(json) || before['identifier'] !== json['identifier']) return false;
  return isSameList(before['identity_features'], json['identity_features'], isSameState);
}

/** The same for a segment. */
export function isSameSegment(before: unknown, json: unknown): boolean {
  if (!isRecord(before) || !isRecord(json)) return false;
  return (
    before['id'] === json['id'] &&
    before['name'] === json['name'] &&
    isSameJson(before['rules'], json['rules']) &&
    isSameList(before['feature_states'], json['feature_states'], isSameState)
  );
}

function isSameFeature(before: unknown, json: unknown): boolean {
  return isRecord(before) && isRecord(json) && before['name'] === json['name'] && before['id'] === json['id'];
}

function isSameList(before: unknown, json: unknown, isSame: (before: unknown, json: unknown) => boolean): boolean {
  if (!Array.isArray(before) || !Array.isArray(json)) return before === json;
  return before.length === json.length && before.every((item, index) => isSame(item, json[index]));
}
