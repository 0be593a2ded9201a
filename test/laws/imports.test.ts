import { describe, expect, test } from 'vitest';
import { findCycles } from './find-cycles.ts';
import { type ImportEdge, type ImportGraph, toImportGraph, toImports } from './import-graph.ts';
import { openZones, zones } from './import-rules.ts';
import { toViolations } from './import-violations.ts';
import { readCodeFiles } from './read-tree.ts';

const rules = { zones, openZones };
const graph: ImportGraph = toImportGraph(readCodeFiles());

const value = (from: string, to: string): ImportEdge => ({ from, to, kind: 'value' });
const type = (from: string, to: string): ImportEdge => ({ from, to, kind: 'type' });
const file = (from: string, to: string): ImportEdge => ({ from, to, kind: 'file' });
const read = (text: string) => toImports({ path: 'local/http/server.ts', text });

describe('the project', () => {
  test('keeps its import rules', () => {
    expect(graph.length).toBeGreaterThan(100);
    expect(toViolations(graph, rules)).toEqual([]);
  });

  test('has no import cycle, including type imports', () => {
    expect(findCycles(graph)).toEqual([]);
  });

  test('has commands that use the logic of functions, and no handler, which reads its environment', () => {
    const used = graph.filter(({ from, to }) => from.startsWith('commands/') && to.startsWith('functions/'));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter(({ to, kind }) => kind !== 'type' && to.endsWith('/handler.ts'))).toEqual([]);
  });

  test('names every relative import with its extension', () => {
    // A script's extension is its own; of TypeScript, `.js` would be that of a file which is not there.
    const isScript = (path: string) => path.endsWith('.js');
    const bare = graph.filter(
      ({ from, to, kind }) =>
        kind !== 'file' &&
        !/^(npm|node):|\.(tsx?|json|css|mjs)$/.test(to) &&
        !(isScript(from) && isScript(to)),
    );
    expect(bare).toEqual([]);
  });
});

describe('an import rule that is broken on purpose', () => {
  const forbidden: readonly [string, ImportEdge][] = [
    ['a row of local/ imports a higher one', value('local/resolver/run-unit.ts', 'local/graphql/execute.ts')],
    [
      'the real-time client uses Node.js, which browsers lack',
      value('local/realtime-client/connect.ts', 'node:fs'),
    ],
    [
      'the real-time client imports the server',
      type('local/realtime-client/connect.ts', 'local/realtime/messages.ts'),
    ],
    ['kernel imports anything', type('local/kernel/errors.ts', 'local/template/api-model.ts')],
    ['a data source imports its neighbour auth', value('local/data-sources/lambda.ts', 'local/auth/iam.ts')],
    ['http imports its neighbour realtime', value('local/http/server.ts', 'local/realtime/server.ts')],
    ['console imports its neighbour http', type('local/console/page.ts', 'local/http/server.ts')],
    ['sandbox imports its neighbour services', value('local/sandbox/realm.ts', 'local/services/queue.ts')],
    ['graphql reads the template', value('local/graphql/execute.ts', 'local/template/read-assembly.ts')],
    [
      'graphql knows types of the reader',
      type('local/graphql/execute.ts', 'local/template/read-assembly.ts'),
    ],
    ['graphql loads the model at run time', value('local/graphql/execute.ts', 'local/template/api-model.ts')],
    ['template imports a higher row', type('local/template/intrinsics.ts', 'local/auth/iam.ts')],
    ['local imports the schema', type('local/graphql/execute.ts', 'schema/generated/types.ts')],
    ['local imports the infrastructure', value('local/start.ts', 'infra/app.ts')],
    ['local imports a resolver', value('local/sandbox/realm.ts', 'resolvers/Query.getUser.ts')],
    ['local imports a function', value('local/services/lambda.ts', 'functions/create-user/handler.ts')],
    ['local reads the app by a path of its own', file('local/start.ts', 'schema/schema.graphql')],
    ['local imports a command', value('local/cli.ts', 'commands/start/command.ts')],
    ['a command reaches behind the package', value('commands/start/command.ts', 'local/start.ts')],
    ['a test of the app reaches behind the package', type('test/journeys/a.test.ts', 'local/kernel/json.ts')],
    ['a bench of the app reaches behind the package', value('bench/start.ts', 'local/start.ts')],
    ['a test of the app reads the tests of the package', value('test/a.test.ts', 'local/test/support/a.ts')],
    ['a test of the package knows the app', value('local/test/a.test.ts', 'infra/app.ts')],
    ['a test of the package knows those of the app', value('local/test/a.test.ts', 'test/support/a.ts')],
    ['what both tests share knows the app', value('test/tools/a.ts', 'test/support/a.ts')],
    ['local imports an npm package off its list', value('local/http/server.ts', 'npm:express')],
    ['a folder of local/ takes the package of another', value('local/http/server.ts', 'npm:ws')],
    ['the schema imports a resolver', type('schema/generated/types.ts', 'resolvers/Query.getUser.ts')],
    ['a resolver uses Node', value('resolvers/Query.getUser.ts', 'node:fs')],
    [
      'a resolver loads the schema at run time',
      value('resolvers/Query.getUser.ts', 'schema/generated/types.ts'),
    ],
    ['a resolver imports a function', value('resolvers/Query.getUser.ts', 'functions/shared/rules.ts')],
    ['a function imports a resolver', value('functions/create-user/handler.ts', 'resolvers/shared/keys.ts')],
    ['a function imports the infrastructure', value('functions/create-user/handler.ts', 'infra/stages.ts')],
    ['a function imports a package off its list', value('functions/create-user/handler.ts', 'npm:lodash')],
    ['the infrastructure imports local', value('infra/app.ts', 'local/start.ts')],
    ['the infrastructure imports a function', value('infra/app.ts', 'functions/create-user/handler.ts')],
    ['the infrastructure loads the schema at run time', value('infra/app.ts', 'schema/generated/types.ts')],
    ['a command imports a resolver', value('commands/synth/command.ts', 'resolvers/Query.getUser.ts')],
    ['something imports a test', type('local/start.ts', 'test/support/builders.ts')],
    ['something imports a command', value('infra/app.ts', 'commands/synth/command.ts')],
    ['something imports a measurement', value('commands/start/command.ts', 'bench/start.ts')],
    ['a test of the app imports a measurement', value('test/journeys/a.test.ts', 'bench/run/page.ts')],
    ['a test of the package imports a measurement', value('local/test/a.test.ts', 'local/bench/fan-out.ts')],
    ['a test of a measurement reaches behind the package', value('test/bench/a.test.ts', 'local/start.ts')],
    ['a file stands where the map has no place', value('helpers/all.ts', 'node:fs')],
    ['a folder of local/ is not on the ladder', value('local/extras/a.ts', 'local/kernel/json.ts')],
  ];

  test.each(forbidden)('is found: %s', (_, edge) => {
    const violations = toViolations([edge], rules);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toContain(`${edge.from}`);
  });

  test('is found as a cycle of three', () => {
    const circle = [value('a.ts', 'b.ts'), value('b.ts', 'c.ts'), value('c.ts', 'a.ts')];
    expect(findCycles(circle)).toEqual([['a.ts', 'b.ts', 'c.ts', 'a.ts']]);
    expect(findCycles([...circle.slice(0, 2), type('c.ts', 'a.ts')])).toHaveLength(1);
    expect(findCycles([...circle.slice(0, 2), file('c.ts', 'a.ts')])).toEqual([]);
  });
});

describe('the import rules allow', () => {
  const allowed: readonly [string, ImportEdge][] = [
    ['a row to import one below', value('local/graphql/execute.ts', 'local/resolver/run-unit.ts')],
    ['a row to import types of the model', type('local/auth/api-key.ts', 'local/template/api-model.ts')],
    ['start to import every row', value('local/start.ts', 'local/template/read-assembly.ts')],
    ['a folder to import itself', value('local/http/server.ts', 'local/http/body.ts')],
    ['a part of a package on the list', value('infra/user-api.ts', 'npm:aws-cdk-lib/aws-appsync')],
    ['a function to import types of the schema', type('functions/a/handler.ts', 'schema/generated/types.ts')],
    ['a test to import the app', value('test/infra/a.test.ts', 'infra/app.ts')],
    ['a test of the app to import the package by its name', value('test/a.test.ts', 'npm:appsync-offline')],
    ['a test of a measurement to import it', value('test/bench/a.test.ts', 'bench/run/page.ts')],
    [
      'a test of a measurement of the package to import it',
      value('local/test/bench/a.test.ts', 'local/bench/fan-out-clock.ts'),
    ],
    [
      'a test of the package to import what both tests share',
      value('local/test/a.test.ts', 'test/tools/a.ts'),
    ],
  ];

  test.each(allowed)('%s', (_, edge) => {
    expect(toViolations([edge], rules)).toEqual([]);
  });
});

describe('the reader of imports finds', () => {
  test.each([
    ["import { a } from '../kernel/json.ts';", 'local/kernel/json.ts', 'value'],
    ["import type { A } from '../kernel/json.ts';", 'local/kernel/json.ts', 'type'],
    ["import { type A } from './a.ts';", 'local/http/a.ts', 'value'],
    ["import './a.ts';", 'local/http/a.ts', 'value'],
    ["export { a } from './a.ts';", 'local/http/a.ts', 'value'],
    ["export * from './a.ts';", 'local/http/a.ts', 'value'],
    ["export type { A } from './a.ts';", 'local/http/a.ts', 'type'],
    ["const a = await import('./a.ts');", 'local/http/a.ts', 'value'],
    ['const a = await import(`./a.ts`);', 'local/http/a.ts', 'value'],
    ["type A = import('./a.ts').A;", 'local/http/a.ts', 'type'],
    ["const a = require('graphql');", 'npm:graphql', 'value'],
    ["import fs = require('node:fs');", 'node:fs', 'value'],
    ["const a = new URL('./a.ts', import.meta.url);", 'local/http/a.ts', 'file'],
  ])('%s', (text, to, kind) => {
    expect(read(text)).toEqual([{ from: 'local/http/server.ts', to, kind }]);
  });

  test('nothing in comments and strings', () => {
    expect(read(`// import './a.ts'\nconst a = "import './b.ts'"; /* require('c') */`)).toEqual([]);
  });
});
