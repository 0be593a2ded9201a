import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../../kernel/errors.ts';
import type { LockedRealm } from '../../../sandbox/create-realm.ts';
import type { HandlerContext } from '../../../sandbox/resolver-code.ts';
import { createTemplatesLoader } from '../../../sandbox/template/load-templates.ts';
import { PLAIN_RESULT } from '../../../sandbox/template-call.ts';

const CONTEXT: HandlerContext = {
  arguments: { id: '1' },
  identity: { sub: 's' },
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: {},
  env: { TABLE: 't' },
};
const STATE = { stash: { a: 1 }, outErrors: [] };

const create = () => {
  const compiled: string[] = [];
  const calls: { input: Record<string, unknown>; parts: unknown; stash: string }[] = [];
  const warnings: string[] = [];
  const compileTemplate: LockedRealm['compileTemplate'] = (tree) => {
    compiled.push(tree);
    return (input, parts, stash) => {
      calls.push({ input: JSON.parse(input), parts: JSON.parse(parts), stash });
      return `${PLAIN_RESULT}\n${stash}\n{}`;
    };
  };
  const load = createTemplatesLoader({
    realm: { compileTemplate } as LockedRealm,
    clock: { now: () => 5 },
    nextSeed: () => 'seed',
    warn: (message) => void warnings.push(message),
  });
  const run = (text: string, context = CONTEXT, state: typeof STATE = STATE) =>
    load({ request: { text, origin: 'o' }, response: null, origin: 'Query.a' }).run(
      'request',
      context,
      state,
    );
  return { load, run, compiled, calls, warnings };
};

describe('a template', () => {
  test('is compiled once, for all its runs', () => {
    const { load, compiled, calls } = create();
    const code = load({ request: { text: '{}', origin: 'o' }, response: null, origin: 'Query.a' });
    code.run('request', CONTEXT, STATE);
    code.run('request', CONTEXT, STATE);
    expect([compiled.length, calls.length]).toEqual([1, 2]);
  });

  test('receives the time, the seed, and the parts that it reads', () => {
    const { run, calls } = create();
    run('$ctx.args.id $ctx.env.TABLE');
    expect(calls).toEqual([
      {
        input: { now: 5, entropy: 'seed', mayChange: false },
        parts: { arguments: { id: '1' }, env: { TABLE: 't' } },
        stash: '',
      },
    ]);
  });

  test('receives the stash only if it reads it', () => {
    const { run, calls } = create();
    run('$ctx.stash.a');
    run('$util.qr($ctx.stash.put("a", 1))');
    run('$ctx.args');
    expect(calls.map(({ stash }) => stash)).toEqual(['{"a":1}', '{"a":1}', '']);
    expect(calls.map(({ input }) => input.mayChange)).toEqual([false, true, false]);
  });

  test('receives the errors so far', () => {
    const { run, calls } = create();
    const error = { message: 'm', errorType: null, data: null, errorInfo: null };
    run('{}', CONTEXT, { stash: { a: 1 }, outErrors: [error] as never });
    expect(calls[0]?.input.outErrors).toEqual([error]);
  });

  test('receives no part that the context does not have', () => {
    const { run, calls } = create();
    run('$ctx.result $ctx.error $ctx.source');
    expect(calls[0]?.parts).toEqual({ source: null });
  });
});

describe('a template that cannot be parsed', () => {
  test('warns when it is loaded, and fails each time', () => {
    const { load, warnings, compiled } = create();
    const code = load({
      request: { text: '#if(', origin: 'Query.a request' },
      response: null,
      origin: 'Query.a',
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^Query\.a request: .+ The field will fail with a MappingTemplate error\.$/);
    for (let count = 0; count < 2; count += 1)
      expect(code.run('request', CONTEXT, STATE)).toMatchObject({
        kind: 'error',
        error: { errorType: 'MappingTemplate' },
        state: STATE,
      });
    expect([warnings.length, compiled.length]).toEqual([1, 0]);
  });
});

// AWS General Reference, AppSync quotas: "Request and response mapping template size", 64 KB.
describe('a long template', () => {
  test('is loaded up to 64 KB', () => {
    const { load } = create();
    const model = (length: number) => ({
      request: { text: ' '.repeat(length), origin: 'Query.a request' },
      response: null,
      origin: 'Query.a',
    });
    expect(() => load(model(65_536))).not.toThrow();
    expect(() => load(model(65_537))).toThrow(LocalFault);
    expect(() => load(model(65_537))).toThrow(
      'Query.a request: the template has 65537 characters; AppSync takes 65536.',
    );
  });
});
