/** The import rules of AGENTS.md as data, from top to bottom; no other import is allowed. */
export interface Zone {
  name: string;
  /** The files it holds: a path, or a folder with a slash at its end. Of two zones that match, the longer path wins. */
  paths: readonly string[];
  /** Zones that it may import, besides itself. */
  imports: readonly string[];
  /** Zones of which it may import types alone. */
  types?: readonly string[];
  /** npm packages; `node:` includes all modules of Node. A package of types alone counts too. */
  packages: readonly string[];
}

/** The rows of local/, lowest first. A row may import every row below it; folders of one row never each other. */
const ladder: readonly (readonly string[])[] = [
  ['velocity'],
  ['auth', 'sandbox', 'data-sources', 'subscriptions', 'services'],
  ['resolver'],
  ['graphql'],
  ['api'],
  ['http', 'realtime', 'console', 'traces', 'aws', 'amplify'],
  ['console-api'],
];

/** What each folder of local/ may install for itself, besides `node:`. */
const localPackages: Readonly<Record<string, readonly string[]>> = {
  auth: ['graphql', 'jose'],
  console: ['esbuild', 'graphql'],
  graphql: ['graphql'],
  api: ['graphql'],
  realtime: ['ws'],
  services: ['jose', 'node-sqlite3-wasm'],
  sandbox: ['acorn', 'acorn-walk', 'esbuild'],
};

const toLocalZone = (name: string, row: number): Zone => ({
  name: `local/${name}`,
  paths: [`local/${name}/`, `local/${name}.ts`],
  imports: [
    'local/kernel',
    ...ladder.slice(0, row).flatMap((names) => names.map((other) => `local/${other}`)),
  ],
  types: ['local/model', 'local/console-model'],
  packages: ['node:', ...(localPackages[name] ?? [])],
});

const rows: readonly Zone[] = ladder.flatMap((names, row) => names.map((name) => toLocalZone(name, row)));

const local: readonly Zone[] = [
  // What the console's JSON API answers, traces first: types, for the pages that read it and for all who report to it.
  { name: 'local/console-model', paths: ['local/console-model/'], imports: [], packages: [] },
  {
    name: 'local/kernel',
    paths: ['local/kernel/'],
    imports: [],
    types: ['local/console-model'],
    packages: ['node:'],
  },
  // What the others know of a template: its types. Only start.ts may call what reads it.
  {
    name: 'local/model',
    paths: [
      'local/template/api-model.ts',
      'local/template/function-model.ts',
      'local/template/identity-pool-model.ts',
      'local/template/rule-model.ts',
      'local/template/service-model.ts',
      'local/template/user-pool-model.ts',
    ],
    imports: [],
    types: ['local/kernel'],
    packages: [],
  },
  {
    name: 'local/template',
    paths: ['local/template/'],
    imports: ['local/kernel', 'local/model'],
    packages: ['node:'],
  },
  ...rows,
  // Runs in browsers and in Node.js alike: it imports nothing, and its WebSocket arrives as an argument.
  { name: 'local/realtime-client', paths: ['local/realtime-client/'], imports: [], packages: [] },
  // Runs in the browser; local/console bundles it as a file.
  {
    name: 'local/console/app',
    paths: ['local/console/app/'],
    imports: ['local/realtime-client'],
    types: ['local/console-model'],
    packages: [
      'react',
      'react-dom',
      'graphiql',
      '@graphiql/react',
      '@graphiql/toolkit',
      'aws4fetch',
      'graphql',
      'monaco-editor',
    ],
  },
  {
    name: 'local/start',
    paths: ['local/start.ts', 'local/read-model.ts', 'local/remote-console.ts', 'local/start/'],
    imports: ['local/kernel', 'local/model', 'local/template', ...rows.map(({ name }) => name)],
    types: ['local/console-model'],
    packages: ['node:'],
  },
  {
    // What people import and run: the entries of the package. Nothing imports them by their path.
    name: 'local/entries',
    paths: [
      'local/index.ts',
      'local/cli.ts',
      'local/evaluate.ts',
      'local/realtime-client.ts',
      'local/vitest.ts',
      'local/bin.ts',
    ],
    imports: [
      'local/realtime-client',
      'local/cli',
      'local/start',
      'local/evaluate',
      'local/vitest',
      'local/sandbox',
      'local/services',
      'local/sign-in',
      'local/http',
      'local/kernel',
    ],
    types: ['local/model', 'local/realtime'],
    packages: ['node:'],
  },
  {
    name: 'local/evaluate',
    paths: ['local/evaluate/'],
    imports: ['local/sandbox', 'local/kernel'],
    packages: ['node:', 'esbuild'],
  },
  {
    name: 'local/sign-in',
    paths: ['local/sign-in/'],
    imports: ['local/services', 'local/kernel'],
    packages: ['node:'],
  },
  {
    name: 'local/vitest',
    paths: ['local/vitest/'],
    imports: ['local/sandbox', 'local/kernel'],
    packages: ['node:', '@aws-appsync/utils'],
  },
  {
    name: 'local/coverage-table',
    paths: ['local/coverage-table/'],
    imports: ['local/sandbox', 'local/data-sources', 'local/realtime', 'local/kernel'],
    packages: ['node:'],
  },
  {
    // It reads the types of local/console-model as files.
    name: 'local/console-schema',
    paths: ['local/console-schema/'],
    imports: [],
    packages: ['node:', 'ts-json-schema-generator'],
  },
  {
    name: 'local/empty-database',
    paths: ['local/empty-database/'],
    imports: ['local/services'],
    packages: ['node:'],
  },
  {
    name: 'local/pack',
    paths: ['local/pack/', 'local/package.json'],
    imports: ['local/console', 'local/sandbox'],
    packages: ['node:', 'esbuild', 'dts-bundle-generator'],
  },
  {
    // It bundles the others as files.
    name: 'local/program',
    paths: ['local/program/'],
    imports: [],
    packages: ['node:', 'esbuild'],
  },
  {
    name: 'local/cli',
    paths: ['local/cli/'],
    imports: ['local/start', 'local/evaluate', 'local/sign-in', 'local/http', 'local/kernel'],
    types: ['local/console-model'],
    packages: ['node:', 'chokidar'],
  },
];

const app: readonly Zone[] = [
  { name: 'schema', paths: ['schema/'], imports: [], packages: ['@graphql-typed-document-node/core'] },
  {
    // For front ends with any GraphQL client.
    name: 'client',
    paths: ['client/'],
    imports: [],
    types: ['schema'],
    packages: [],
  },
  {
    name: 'resolvers',
    paths: ['resolvers/'],
    imports: [],
    types: ['schema'],
    packages: ['@aws-appsync/utils', '@aws-appsync/utils/dynamodb'],
  },
  {
    // Of the schema a function also carries the text of the mutation that it sends.
    name: 'functions',
    paths: ['functions/'],
    imports: ['schema', 'functions/metric-names', 'functions/keys', 'functions/user-attributes'],
    packages: [
      'node:',
      'aws-lambda',
      '@aws-lambda-powertools/logger',
      '@aws-lambda-powertools/metrics',
      '@aws-sdk/client-codedeploy',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-lambda',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-sqs',
      '@aws-sdk/lib-dynamodb',
      '@aws-sdk/s3-request-presigner',
      'aws4fetch',
      'valibot',
    ],
  },
  {
    // The keys of the table, for commands that check or restore one.
    name: 'functions/keys',
    paths: ['functions/shared/keys.ts'],
    imports: [],
    packages: [],
  },
  {
    // A list alone, so that dashboards and alarms name what is counted.
    name: 'functions/metric-names',
    paths: ['functions/shared/metric-names.ts'],
    imports: [],
    packages: [],
  },
  {
    // A list alone, for the index that holds them and for recovery.
    name: 'functions/user-attributes',
    paths: ['functions/shared/user-attributes.ts'],
    imports: [],
    types: ['schema'],
    packages: [],
  },
  {
    // It bundles resolvers/ and functions/ as files, and imports neither except two lists.
    name: 'infra',
    paths: ['infra/'],
    imports: ['functions/metric-names', 'functions/user-attributes'],
    types: ['schema'],
    packages: ['node:', 'aws-cdk-lib', 'cdk-nag', 'chokidar', 'constructs', 'esbuild', 'graphql'],
  },
];

const ends: readonly Zone[] = [
  {
    // It runs the npm scripts: the only place that knows both the app and the package, which it imports by its name.
    name: 'commands',
    paths: ['commands/'],
    imports: ['schema', 'functions', 'functions/keys', 'functions/user-attributes', 'infra'],
    packages: [
      'node:',
      'esbuild',
      'graphql',
      '@graphql-typed-document-node/core',
      'appsync-offline',
      'appsync-offline/cli',
      'appsync-offline/program',
      'appsync-offline/realtime',
      '@aws-sdk/client-cloudformation',
      'aws-lambda',
      '@aws-sdk/client-dynamodb',
      '@aws-sdk/client-dynamodb-streams',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-sqs',
      '@aws-sdk/client-sts',
      '@aws-sdk/lib-dynamodb',
      'aws-amplify',
      'aws4fetch',
      'ws',
    ],
  },
];

/** A beginning of paths that test, measure and configure: nothing else imports them, except what they share. */
export interface OpenZone {
  path: string;
  /** Beginnings of paths that it may import, besides its own and every npm package. */
  imports: readonly string[];
  /** The beginning of paths that it may not import all the same. */
  except?: string;
}

const APP = ['schema/', 'client/', 'resolvers/', 'functions/', 'infra/', 'commands/'];

/** The longest path that matches wins. The app's tests know the package by its name, and nothing behind that. */
export const openZones: readonly OpenZone[] = [
  { path: 'test/', imports: APP },
  { path: 'bench/', imports: [...APP, 'test/support/', 'test/tools/'] },
  // Only these tests import benchmarks.
  { path: 'test/bench/', imports: ['bench/', 'test/support/', 'test/tools/'] },
  // It reads everything.
  { path: 'test/laws/', imports: [''] },
  // Neither of the app nor of the package, so that tests of both may use it.
  { path: 'test/tools/', imports: [] },
  { path: 'local/test/', imports: ['local/', 'test/tools/'], except: 'local/bench/' },
  { path: 'local/test/bench/', imports: ['local/', 'test/tools/'] },
  { path: 'local/bench/', imports: ['local/', 'test/tools/'] },
  { path: '.ci/', imports: APP },
  // Vite bundles this file together with what it imports by a path, and leaves packages to Node.js, which on version 20
  // does not read TypeScript.
  { path: 'vitest.', imports: ['local/vitest.ts'] },
  { path: 'eslint.config.', imports: [] },
  // It runs a program of node_modules/.
  { path: '.vscode/', imports: ['node_modules/'] },
];

export const zones: readonly Zone[] = [...local, ...app, ...ends];
