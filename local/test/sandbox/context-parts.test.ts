import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HandlerContext } from '../../sandbox/resolver-code.ts';
import { createEvaluator } from './evaluate.ts';

const { load } = createEvaluator();

const context: HandlerContext = {
  arguments: { id: 'one', list: [1, 2] },
  identity: { sub: 's', issuer: 'i', claims: {} },
  source: { id: 'parent' },
  prev: { result: { before: true } },
  request: { headers: { host: 'h' }, domainName: null },
  info: { fieldName: 'f', parentTypeName: 'Query', variables: { v: 1 }, selectionSetList: ['id'] },
  env: { STAGE: 'local' },
  result: { items: [{ id: 1 }] },
  error: { message: 'm', type: 'T' },
};

const state = () => ({
  stash: { kept: [1] },
  outErrors: [{ message: 'earlier', errorType: null, data: null, errorInfo: null }],
});

/** Ways to read, to change, to pass on and to fail; `seen` is what the handler returns. */
const STATEMENTS = [
  'seen.push(ctx.args.id, ctx.arguments);',
  'ctx.args.id = "changed"; seen.push(ctx.arguments.id);',
  'seen.push(ctx.identity, ctx.source);',
  'const { prev, env: { STAGE } } = ctx; seen.push(prev, STAGE);',
  'seen.push(ctx.request.headers.host, ctx.info.selectionSetList);',
  'seen.push(JSON.stringify(ctx.info));',
  'ctx.stash.more = ctx.args.list; ctx.stash.kept.push(2);',
  'delete ctx.stash.kept;',
  'seen.push(ctx.result, ctx.error);',
  'seen.push(ctx.outErrors.length); util.appendError("later");',
  'ctx.outErrors.push(1);',
  'seen.push(util.authType());',
  'seen.push(first(ctx), second(1, ctx));',
  'console.log(ctx.env);',
  'seen.push(ctx);',
  'seen.push({ ...ctx }, Object.keys(ctx));',
  'const name = "st" + "ash"; seen.push(ctx[name]);',
  'extensions.evictFromApiCache("Query", "f", ctx.args);',
  'if (ctx.args.id === "changed") { util.error("over", "Late", ctx.source); }',
  'const loop = { seen }; loop.self = loop; seen.push(loop);',
  'seen.push(ctx.args.none.deep);',
];

/** A module whose handlers both run the statements; with `shown`, `ctx` gets out of sight behind their end. */
const toModule = (statements: readonly string[], shown: boolean) => {
  const body = `${statements.map((one) => `{ ${one} }`).join('\n')}\nreturn seen;\n${shown ? 'seen.push(ctx);' : ''}`;
  return [
    "import { util, extensions } from '@aws-appsync/utils';",
    'const first = (c) => c.source.id;',
    'const second = (n, { stash, env }) => [stash, env, n];',
    `export function request(ctx) { const seen = [];\n${body}\n}`,
    `export function response(ctx) { const seen = [];\n${body}\n}`,
  ].join('\n');
};

const runBoth = (statements: readonly string[], shown: boolean) => {
  const code = load({ text: toModule(statements, shown), origin: 'o' });
  const before = code.run('request', context, state());
  return [before, code.run('response', context, before.state)];
};

describe('only the parts of ctx that the code can read are copied into the realm', () => {
  test('which does not change results: all handlers end as with a full copy', () => {
    fc.assert(
      fc.property(fc.subarray(STATEMENTS), fc.boolean(), (chosen, reversed) => {
        const statements = reversed ? chosen.toReversed() : chosen;
        expect(runBoth(statements, false)).toEqual(runBoth(statements, true));
      }),
      { numRuns: 150 },
    );
  });

  test.each(STATEMENTS)('and each of these alone ends as with a full copy: %s', (statement) => {
    expect(runBoth([statement], false)).toEqual(runBoth([statement], true));
  });

  test('and a stash that the code does not name is passed on unchanged', () => {
    const [before, after] = runBoth(['seen.push(ctx.args.id);'], false);
    expect(before?.state).toEqual(state());
    expect(after?.state).toEqual(state());
  });

  test('and changes to arguments in the request handler are not visible in the response handler', () => {
    const [before, after] = runBoth(['seen.push(ctx.args.id); ctx.args.id = "changed";'], false);
    expect(before).toMatchObject({ value: ['one'] });
    expect(after).toMatchObject({ value: ['one'] });
    expect(context.arguments).toEqual({ id: 'one', list: [1, 2] });
  });
});
