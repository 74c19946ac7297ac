export default {
  mutate: ['packages/bounded-regex/src/*.ts', 'packages/engine/src/{operator,bucketing,evaluate,compile}/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'mutation/vitest.config.ts', related: false },
  ignorePatterns: ['bench', 'demo', 'runtimes', 'tools', 'biome.json', 'mutation/bundled.test.mjs', '.*'],
  disableTypeChecks: false,
  concurrency: 2,
  // A busy machine is no endless loop: what is slow there must not count as noticed.
  timeoutMS: 30_000,
  incremental: true,
  incrementalFile: 'mutation/reports/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  htmlReporter: { fileName: 'mutation/reports/index.html' },
  jsonReporter: { fileName: 'mutation/reports/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  tempDirName: 'mutation/.sandbox',
  thresholds: { high: 95, low: 90, break: 90 },
};
