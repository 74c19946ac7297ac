export type { FlagValue, Reason, TraitValue } from '@burgee/engine';
export { createFlagClient } from './create-flag-client.ts';
