import { describe, expect, test } from 'vitest';
import { loadCode } from '../../evaluate/load-code.ts';
import type { HandlerContext } from '../../sandbox/resolver-code.ts';

const CONTEXT: HandlerContext = {
  arguments: { id: '1' },
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: {},
  env: {},
};
const STATE = { stash: {}, outErrors: [] };

const HANDLERS =
  'export function request(ctx) { ctx.stash.id = ctx.args.id; return {}; }\nexport function response(ctx) { return ctx.stash; }';

describe('loaded code', () => {
  test('passes its stash from one handler to the next', () => {
    const code = loadCode(HANDLERS);
    const first = code.run('request', CONTEXT, STATE);
    expect(code.run('response', CONTEXT, first.state)).toMatchObject({ kind: 'value', value: { id: '1' } });
  });

  test('leaves nothing from one run to the next', () => {
    const code = loadCode(
      'let count = 0;\nexport function request(ctx) { count += 1; return count; }\nexport const response = () => count;',
    );
    const results = [1, 2, 3].map(() => code.run('request', CONTEXT, STATE));
    expect(results).toEqual(results.map(() => expect.objectContaining({ kind: 'value', value: 1 })));
  });

  test('has the name of its origin', () => {
    expect(loadCode(HANDLERS).about?.origin).toBe('code.js');
    expect(loadCode(HANDLERS, 'Query.a').about?.origin).toBe('Query.a');
  });

  test('that AppSync would reject is a fault with every problem', () => {
    const text = `${HANDLERS}\nconst r = /a/;\nlet i = 0; i++;`;
    expect(() => loadCode(text, 'Query.a')).toThrow(
      expect.objectContaining({
        code: 'CODE_REFUSED',
        message: [
          'Query.a:3:11: LINT_ERROR: @aws-appsync/no-regex: Regex literals are not supported.',
          'Query.a:4:12: LINT_ERROR: @aws-appsync/no-disallowed-unary-operators: The operator ++ is not supported',
        ].join('\n'),
      }),
    );
  });
});
