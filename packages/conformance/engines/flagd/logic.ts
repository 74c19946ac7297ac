/** JsonLogic, the language of flagd's targeting: a value, or an object with the name of an operation and its arguments. */
export type Logic = string | number | boolean | null | readonly Logic[] | { readonly [operation: string]: Logic };
