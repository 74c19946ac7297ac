import { readFileSync } from 'node:fs';

/** The walls of docs/architecture.md, executable: who may import whom. */

/** The peers of the benchmarks, installed for those alone. */
const { dependencies: peers } = JSON.parse(readFileSync(new URL('bench/package.json', import.meta.url), 'utf8'));

/** Inside the package of documents a folder imports those to its left, and itself; so it does inside the engine. */
const DOCUMENT_PHASES = ['model', 'text', 'wire', 'read'];
const PHASES = ['model', 'bucketing', 'operator', 'compile', 'evaluate', 'explain'];

/** The only places where the engine may use a library, and which. */
const LIBRARIES = { bucketing: ['xxhash-wasm'] };

const phaseRules = [...toTheLeft('engine', PHASES), ...toTheLeft('environment-document', DOCUMENT_PHASES)];

/** In a package a folder imports those to its left, and itself. */
function toTheLeft(name, folders) {
  return folders.map((folder, index) => ({
    name: `${name}-${folder}-imports-to-its-left`,
    severity: 'error',
    from: { path: `^packages/${name}/src/${folder}/` },
    to: {
      path: `^packages/${name}/src/`,
      pathNot: `^packages/${name}/src/(${folders.slice(0, index + 1).join('|')})/`,
    },
  }));
}

const diffRule = {
  name: 'engine-diff-imports-the-model-alone',
  severity: 'error',
  from: { path: '^packages/engine/src/diff/' },
  to: { path: '^packages/engine/src/', pathNot: '^packages/engine/src/(diff|model)/' },
};

const libraryRules = [...PHASES, 'diff'].map((folder) => ({
  name: `engine-${folder}-libraries`,
  severity: 'error',
  from: { path: `^packages/engine/src/${folder}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'],
    pathNot: `node_modules/(${['@types/semver', ...(LIBRARIES[folder] ?? ['-'])].join('|')})/`,
  },
}));

/** In these packages a folder imports those of its own layer and of the layers to its left. */
const LAYERS = {
  'flagsmith-api': [
    ['port', 'error', 'option'],
    ['async'],
    ['content', 'http', 'retry'],
    ['document', 'results', 'counts', 'stream', 'storage'],
    ['source'],
  ],
  'sdk-core': [['event'], ['snapshot', 'evaluator'], ['read', 'kernel'], ['option'], ['part'], ['client']],
};

const layerRules = Object.entries(LAYERS).flatMap(([name, layers]) =>
  layers.map((layer, index) => ({
    name: `${name}-${layer.join('-')}-imports-to-its-left`,
    severity: 'error',
    from: { path: `^packages/${name}/src/(${layer.join('|')})/` },
    to: {
      path: `^packages/${name}/src/`,
      pathNot: `^packages/${name}/src/(${layers
        .slice(0, index + 1)
        .flat()
        .join('|')})/`,
    },
  })),
);

const testingRules = Object.keys(LAYERS).map((name) => ({
  name: `${name}-testing-uses-what-is-public`,
  comment: 'By the name of the package: a bundle of its own would have a FlagClientError of its own.',
  severity: 'error',
  from: { path: `^packages/${name}/src/testing/` },
  to: { path: `^packages/${name}/src/`, pathNot: `^packages/${name}/src/(testing/|(index|internal)\\.ts$)` },
}));

const apiRule = {
  name: 'flagsmith-api-needs-no-client',
  comment:
    'Proxies use it without a client. It knows no engine, because it does not know what a program makes of an answer.',
  severity: 'error',
  from: { path: '^packages/flagsmith-api/src/' },
  to: { path: '^packages/', pathNot: '^packages/(flagsmith-api|environment-document)/src/' },
};

const engineDocumentRule = {
  name: 'engine-knows-no-documents',
  comment: 'It evaluates environments, and passes the reader of documents on as an entry of its own.',
  severity: 'error',
  from: { path: '^packages/engine/src/', pathNot: '^packages/engine/src/document\\.ts$' },
  to: { path: '^packages/environment-document/src/index\\.ts$' },
};

/** Documents come in where they are read; the SSE grammar where streams are. */
const neutralRules = [
  [
    'core-reads-documents-in-the-environment-reader',
    '^packages/(engine/src/document|environment-document/src/index)\\.ts$',
    'evaluator/environment-reader',
  ],
  ['sse-is-read-by-stream-connections', 'node_modules/eventsource-parser/', 'stream/stream-connection'],
].map(([name, library, file]) => ({
  name,
  severity: 'error',
  from: { path: '^packages/(flagsmith-api|sdk-core)/src/', pathNot: `/${file}\\.ts$` },
  to: { path: library },
}));

const neutrality = {
  name: 'clients-are-neutral',
  comment: 'No platform and no library but the SSE grammar: what a platform has comes in as a port.',
  severity: 'error',
  from: { path: '^packages/(flagsmith-api|sdk-core)/src/' },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'],
    pathNot: 'node_modules/eventsource-parser/',
  },
};

/** The SDK for Node does no I/O and knows no library: its ports do. In these, each platform module and library has its place. */
const nodeRules = [
  ['connections-are-made-in-http', '^(node:)?(https|http2|net|tls)$', 'http/'],
  ['files-are-read-in-file-and-storage', '^(node:)?fs(/promises)?$', '(file|storage)/'],
  ['re2js-matches-patterns', 'node_modules/re2js/', 'linear-matcher\\.ts'],
].map(([name, target, place]) => ({
  name: `node-${name}`,
  severity: 'error',
  from: { path: '^packages/(sdk-node|node-ports)/src/', pathNot: `^packages/node-ports/src/${place}` },
  to: { path: target },
}));

const nodePortsRule = {
  name: 'node-ports-need-no-client',
  comment: 'Programs without a client use them: they implement what flagsmith-api and the engine ask of a platform.',
  severity: 'error',
  from: { path: '^packages/node-ports/src/' },
  to: { path: '^packages/', pathNot: '^packages/(node-ports|flagsmith-api|engine)/src/' },
};

const aloneRules = ['bounded-regex', 'environment-document'].map((name) => ({
  name: `${name}-stands-alone`,
  comment: 'No other package, no library and no platform.',
  severity: 'error',
  from: { path: `^packages/${name}/src/` },
  to: { pathNot: `^packages/${name}/src/` },
}));

const flagServerRule = {
  name: 'flag-server-needs-the-engine-alone',
  comment: 'Tests of any project install it: it brings no library, and no SDK.',
  severity: 'error',
  from: { path: '^packages/flag-server/src/' },
  to: { path: '(^packages|node_modules)/', pathNot: '^packages/(flag-server|engine)/src/' },
};

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      comment: 'Adapters of peers resolve where the peers are installed, which the root install does not do.',
      severity: 'error',
      from: { pathNot: '^bench/src/engine/peer/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'peers-stay-in-their-adapters',
      comment:
        'The kit is proven and the flag server tested with some of them: they are development dependencies there.',
      severity: 'error',
      from: {
        pathNot:
          '^(bench/src/engine/peer|test-fixtures/test|packages/conformance/engines|packages/(conformance|flag-server)/test)/',
      },
      to: { path: `(^|node_modules/)(${Object.keys(peers).join('|')})(/|$)` },
    },
    {
      name: 'sources-do-not-import-what-is-for-development',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/' },
      to: { path: '^(test-fixtures|demo|tools|bench|runtimes|packages/[^/]+/(test|bench|engines|fuzz))/' },
    },
    {
      name: 'packages-meet-at-their-doors',
      comment: 'Another package is imported by its name: by index.ts or one of its entries.',
      severity: 'error',
      from: { path: '^(packages/([^/]+)|test-fixtures|demo|bench|runtimes)/', pathNot: '^packages/[^/]+/test/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot:
          '^packages/($2|[^/]+/src/(index|internal|document|json|model/index|evaluation-context/index|testing/index|bucketing/xxhash-bucketing)\\.ts$)',
      },
    },
    ...aloneRules,
    ...phaseRules,
    diffRule,
    engineDocumentRule,
    ...libraryRules,
    ...layerRules,
    ...testingRules,
    apiRule,
    ...neutralRules,
    neutrality,
    ...nodeRules,
    nodePortsRule,
    flagServerRule,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
