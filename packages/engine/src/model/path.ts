/** Where something stands in a document: keys and indexes from its root, e.g. `['feature_states', 0, 'enabled']`. */
export type Path = readonly (string | number)[];
