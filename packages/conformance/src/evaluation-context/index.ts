export { evaluateInput } from './evaluate-input.ts';
export { isIdentity } from './is-identity.ts';
