import fc from 'fast-check';

// A surviving mutant runs every test: properties are given a fraction of a second here, and always the same values.
fc.configureGlobal({ seed: 1, interruptAfterTimeLimit: 200, markInterruptAsFailure: false });
