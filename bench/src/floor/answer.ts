/** What hand-written code answers: an object made beforehand, as an engine's result can be. */
export interface Answer {
  readonly enabled: boolean;
  readonly value: string;
}

export const ON: Answer = { enabled: true, value: 'on' };
export const OFF: Answer = { enabled: false, value: 'off' };
