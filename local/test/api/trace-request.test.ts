import { describe, expect, test } from 'vitest';
import { beginTrace, endRequest, failTrace, traceAuthenticate } from '../../api/trace-request.ts';
import { RequestRefused, TransportFailure } from '../../kernel/errors.ts';
import type { Caller, HttpRequest } from '../../kernel/identity.ts';
import type { LiveTrace, Tracer, TraceStart } from '../../kernel/tracing.ts';

const HTTP: HttpRequest = {
  method: 'POST',
  path: '/graphql',
  headers: { 'x-a': '1' },
  body: '',
  sourceIp: [],
};
const CALLER: Caller = { mode: 'AWS_IAM', identity: null, groups: [], mayCallField: () => true };
const CONTEXT = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };

/** A tracer that records what it is called with. */
const createTracer = () => {
  const calls: unknown[] = [];
  const note = (name: string) => (value?: unknown) =>
    void calls.push(value === undefined ? [name] : [name, value]);
  const trace = {
    context: CONTEXT,
    begin: (kind: string, _name: string, details: object) => {
      calls.push([`begin ${kind}`, details]);
      return { context: CONTEXT, add: note('span.add'), end: note('span.end'), begin: () => trace };
    },
    add: note('add'),
    end: note('end'),
  } as unknown as LiveTrace;
  const starts: TraceStart[] = [];
  const tracer: Tracer = {
    begin: (start) => {
      starts.push(start);
      return trace;
    },
    findCauses: ({ 'x-a': header }) => (header === '1' ? [CONTEXT] : []),
  };
  return { calls, trace, tracer, starts };
};

describe('a trace', () => {
  test('begins with the causes in the headers of its request', () => {
    const { tracer, starts } = createTracer();
    beginTrace(tracer, 'request', 'id', { api: 'users', http: HTTP });
    beginTrace(tracer, 'disconnect', 'other', { api: 'users', name: 'disconnect 5' });
    expect(starts).toEqual([
      { kind: 'request', id: 'id', causes: [CONTEXT], facts: { name: 'request', api: 'users', http: HTTP } },
      { kind: 'disconnect', id: 'other', causes: [], facts: { name: 'disconnect 5', api: 'users' } },
    ]);
  });

  test('ends with the response and its errors', () => {
    const { calls, trace } = createTracer();
    const document = { data: null, errors: [{ message: 'no' }] };
    const response = { headers: { 'x-b': '2' }, body: '{"data":null}' };
    endRequest(trace, { status: 200, errorType: null, headers: {}, document }, response);
    expect(calls).toEqual([
      [
        'end',
        {
          statusCode: 200,
          errors: [{ message: 'no' }],
          response: { headers: { 'x-b': '2' }, text: '{"data":null}' },
        },
      ],
    ]);
  });

  test('has no errors for a response without any', () => {
    const { calls, trace } = createTracer();
    endRequest(trace, { status: 200, errorType: null, headers: {}, document: {} }, { headers: {}, body: '' });
    expect(calls).toEqual([['end', expect.objectContaining({ errors: [] })]]);
  });

  test.each<[string, unknown, object]>([
    [
      'with a status',
      new TransportFailure(401, 'UnauthorizedException', 'No.'),
      { statusCode: 401, errors: [{ errorType: 'UnauthorizedException', message: 'No.' }] },
    ],
    [
      'of several errors',
      new RequestRefused([{ message: 'a' }, { message: 'b' }]),
      { errors: [{ message: 'a' }, { message: 'b' }] },
    ],
    ['of any other kind', 'lost', { errors: [{ message: 'lost', errorType: null }] }],
  ])('ends with a failure %s', (_, failure, facts) => {
    const { calls, trace } = createTracer();
    failTrace(trace, failure);
    expect(calls).toMatchObject([['end', facts]]);
  });
});

describe('an authentication', () => {
  test('without a trace is the authentication itself', async () => {
    const authenticate = traceAuthenticate(async (credentials) => {
      expect(credentials).toBe(HTTP);
      return CALLER;
    });
    expect(await authenticate(HTTP, null)).toBe(CALLER);
  });

  test('is recorded with its mode, and its caller with the trace', async () => {
    const { calls, trace } = createTracer();
    const authenticate = traceAuthenticate(async ({ span }) => {
      expect(span).toBeDefined();
      return CALLER;
    });
    expect(await authenticate(HTTP, trace)).toBe(CALLER);
    expect(calls).toEqual([
      ['begin Authorization', { isAllowed: false, mode: null, reason: '' }],
      ['span.add', { isAllowed: true, mode: 'AWS_IAM', reason: 'Authorized by AWS_IAM.' }],
      ['span.end'],
      ['add', { caller: CALLER }],
    ]);
  });

  test.each([new TransportFailure(401, 'UnauthorizedException', 'No key.'), 'No key.'])(
    'that fails is recorded with the reason, and fails the same way: %s',
    async (failure) => {
      const { calls, trace } = createTracer();
      const authenticate = traceAuthenticate(() => Promise.reject(failure));
      await expect(authenticate(HTTP, trace)).rejects.toBe(failure);
      expect(calls.slice(1)).toEqual([
        ['span.add', { reason: 'Refused: No key.' }],
        ['span.end', expect.objectContaining({ message: 'No key.' })],
      ]);
    },
  );
});
