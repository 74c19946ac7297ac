/** A stream that a test fills. */
export interface PushStream {
  readonly chunks: AsyncIterable<string>;
  readonly push: (text: string) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

export function pushStream(): PushStream {
  const steps: (() => IteratorResult<string>)[] = [];
  let wake: () => void = () => {};

  function add(step: () => IteratorResult<string>): void {
    steps.push(step);
    wake();
  }

  async function next(): Promise<IteratorResult<string>> {
    for (;;) {
      const step = steps.shift();
      if (step !== undefined) return step();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return {
    chunks: { [Symbol.asyncIterator]: () => ({ next }) },
    push: (text) => add(() => ({ done: false, value: text })),
    end: () => add(() => ({ done: true, value: undefined })),
    fail: (error) =>
      add(() => {
        throw error;
      }),
  };
}
