import { describe, expect, test } from 'vitest';
import type { FieldState, HandlerContext } from '../../../sandbox/resolver-code.ts';
import type { Template } from '../../../sandbox/template/load-template.ts';
import type { RenderOutcome } from '../../../sandbox/template/render-outcome.ts';
import { toTemplateCode } from '../../../sandbox/template/template-code.ts';

const STATE: FieldState = { stash: {}, outErrors: [] };
const LEFT = { state: { stash: { a: 1 }, outErrors: [] }, extensions: [], logs: ['line'] };
const CONTEXT = {} as HandlerContext;

const toTemplate = (outcome: RenderOutcome, reads: Template['reads'] = []): Template => ({
  reads,
  render: () => outcome,
});
const printing = (text: string): Template => toTemplate({ kind: 'text', text, left: LEFT });

describe('the code of two templates', () => {
  const code = toTemplateCode(
    {
      request: toTemplate({ kind: 'text', text: '{"a": 1}', left: LEFT }, ['arguments']),
      response: toTemplate({ kind: 'text', text: 'null', left: LEFT }, ['result']),
    },
    'Query.a',
  );

  test('runs each for its handler, and has what it leaves', () => {
    expect(code.run('request', CONTEXT, STATE)).toEqual({ ...LEFT, kind: 'value', value: { a: 1 } });
    expect(code.run('response', CONTEXT, STATE)).toEqual({ ...LEFT, kind: 'value', value: null });
  });

  test('describes them', () => {
    expect(code.about).toEqual({
      origin: 'Query.a',
      reads: { request: ['arguments'], response: ['result'] },
    });
    expect(code.templates).toEqual({ hasRequest: true, hasResponse: true });
  });
});

describe('the code of one template', () => {
  test.each(['request', 'response'] as const)('has only a %s', (handler) => {
    const other = handler === 'request' ? 'response' : 'request';
    const none = { request: null, response: null };
    const code = toTemplateCode({ ...none, [handler]: printing('1') }, 'Query.a');
    expect(code.templates).toEqual({
      hasRequest: handler === 'request',
      hasResponse: handler === 'response',
    });
    expect(code.run(handler, CONTEXT, STATE)).toMatchObject({ value: 1 });
    expect(() => code.run(other, CONTEXT, STATE)).toThrow(`Query.a has no ${other} template.`);
  });
});

describe('an output that is not JSON', () => {
  test('is an error with that output, and with what the template leaves', () => {
    const code = toTemplateCode({ request: printing('{'), response: printing('{') }, 'Query.a');
    for (const handler of ['request', 'response'] as const) {
      const outcome = code.run(handler, CONTEXT, STATE);
      expect(outcome).toMatchObject({
        ...LEFT,
        kind: 'error',
        rendered: '{',
        error: { errorType: 'MappingTemplate', data: null, errorInfo: null },
      });
    }
  });
});

describe('another end of a template', () => {
  test('is the outcome itself', () => {
    const outcome: RenderOutcome = { kind: 'earlyReturn', value: [1], skipTo: 'NEXT', ...LEFT };
    const code = toTemplateCode({ request: toTemplate(outcome), response: null }, 'Query.a');
    expect(code.run('request', CONTEXT, STATE)).toBe(outcome);
  });
});
