import { describe, expect, test } from 'vitest';
import { arn, startFunction } from './start-function.ts';

describe('createFunctionRuntime', () => {
  test('returns the result of the handler, as JSON', async () => {
    const { run } = startFunction();
    expect(await run('echo', { a: [1, 'ü', null] })).toEqual({ ok: true, result: { a: [1, 'ü', null] } });
    expect(await run('nothing')).toEqual({ ok: true, result: null });
  });

  test('passes on the output of a function before its result', async () => {
    const { run, printed } = startFunction();
    for (let time = 1; time <= 20; time += 1) {
      await run('print');
      expect(printed).toHaveLength(3 * time);
    }
  });

  test('reports the init duration, the duration and the memory of each invocation', async () => {
    const { run, reports } = startFunction();
    await run('echo', 1);
    await run('throw', 'Oh');
    const usual = {
      functionName: 'probe',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      initMs: null,
      milliseconds: expect.any(Number),
      memoryMb: 128,
      heapBytes: expect.any(Number),
    };
    expect(reports).toEqual([{ ...usual, initMs: expect.any(Number) }, usual]);
  });

  test('gives the function the environment of its template and of Lambda, and nothing of this machine', async () => {
    const { run } = startFunction();
    const answer = await run('environment');
    expect(answer).toMatchObject({
      result: {
        TABLE_NAME: 'users',
        AWS_REGION: 'eu-west-1',
        AWS_LAMBDA_FUNCTION_NAME: 'probe',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
        AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/probe',
        AWS_ACCESS_KEY_ID: 'ASIAProbeRole',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_SESSION_TOKEN: 'token',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      },
    });
    expect(answer).not.toHaveProperty('result.PATH');
    expect(answer).not.toHaveProperty('result.HOME');
  });

  test('gives the handler its context, with the ARN that was invoked', async () => {
    const { runtime } = startFunction();
    const answer = await runtime.invoke(`${arn}:live`, { action: 'context' });
    expect(answer).toMatchObject({
      result: {
        functionName: 'probe',
        functionVersion: '1',
        invokedFunctionArn: `${arn}:live`,
        memoryLimitInMB: '128',
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        logGroupName: '/aws/lambda/probe',
        remaining: expect.any(Number),
      },
    });
  });

  test('passes the version to the function, and isolates versions', async () => {
    const { runtime } = startFunction();
    const versionOf = async (invoked: string) => {
      const environment = await runtime.invoke(invoked, { action: 'environment' });
      const context = await runtime.invoke(invoked, { action: 'context' });
      return [environment, context, await runtime.invoke(invoked, { action: 'count' })];
    };

    expect(await versionOf(`${arn}:live`)).toMatchObject([
      { result: { AWS_LAMBDA_FUNCTION_VERSION: '1' } },
      { result: { functionVersion: '1' } },
      { result: 1 },
    ]);
    expect(await versionOf(arn)).toMatchObject([
      { result: { AWS_LAMBDA_FUNCTION_VERSION: '$LATEST' } },
      { result: { functionVersion: '$LATEST' } },
      { result: 1 },
    ]);
  });

  test('returns through the callback of a handler that accepts one', async () => {
    const { runtime } = startFunction({ bundle: 'callback' });
    expect(await runtime.invoke(arn, { a: 1 })).toEqual({ ok: true, result: { received: { a: 1 } } });
    expect(await runtime.invoke(arn, { fail: true })).toMatchObject({ ok: false, errorMessage: 'no' });
  });

  test('keeps the environment warm, also after a thrown error', async () => {
    const { run } = startFunction();
    await run('count');
    await run('throw');
    expect(await run('count')).toEqual({ ok: true, result: 2 });
  });

  test('serves simultaneous events in at most ten environments', async () => {
    const { run } = startFunction();
    const answers = await Promise.all(Array.from({ length: 25 }, () => run('count')));
    const counts = answers.map((answer) => (answer.ok ? Number(answer.result) : 0));
    expect(counts.every((count) => count >= 1)).toBe(true);
    const environments = counts.filter((count) => count === 1).length;
    expect(environments).toBeGreaterThanOrEqual(1);
    expect(environments).toBeLessThanOrEqual(10);
  });

  test('reports a thrown error by its name and message', async () => {
    const { run, errors } = startFunction();
    expect(await run('throw')).toEqual({
      ok: false,
      errorType: 'TooFar',
      errorMessage: 'too far',
      trace: expect.arrayContaining([expect.stringContaining('index.mjs')]),
    });
    expect(errors).toEqual([expect.stringContaining('too far')]);
    expect(await run('throw text')).toMatchObject({ errorType: 'string', errorMessage: 'plain' });
  });

  test('logs what the function prints, line by line', async () => {
    const { run, printed } = startFunction();
    await run('print');
    expect(printed).toEqual(['probe: one', 'probe: two', 'probe: three']);
  });

  test('logs what the function writes as bytes, before the answer', async () => {
    const { run, printed } = startFunction();
    await run('write bytes');
    expect(printed).toEqual(['probe: é1', 'probe: 2']);
  });

  test.each([
    ['print, then exit', ['probe: last line', 'probe: last words']],
    ['print, then spin', ['probe: before the loop']],
  ])('logs what a function writes before it ends itself or is ended (%s)', async (action, lines) => {
    const { run, printed } = startFunction({ timeoutSeconds: 0.5 });
    expect(await run(action)).toMatchObject({ ok: false });
    expect(printed).toEqual(lines);
  });

  test('logs all lines of a function that prints much, in their order', async () => {
    const { run, printed } = startFunction();
    await run('print much');
    expect(printed.map((line) => Number(/^probe: (\d+) /.exec(line)?.[1]))).toEqual(
      Array.from({ length: 50_000 }, (_, line) => line),
    );
  });

  test.each(['hang', 'spin'])(
    'ends a function that does not return (%s), and serves the next event in a new environment',
    async (action) => {
      const { run } = startFunction({ timeoutSeconds: 0.5 });
      expect(await run(action)).toMatchObject({
        ok: false,
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(
          /^\d{4}-\d\d-\d\dT[\d:.]+Z [0-9a-f-]{36} Task timed out after 0\.50 seconds$/,
        ),
      });
      expect(await run('count')).toEqual({ ok: true, result: 1 });
    },
  );

  test.each([
    [
      'exit',
      'Runtime.ExitError',
      /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$/,
    ],
    ['crash', 'SyntaxError', /JSON/],
    ['reject', 'Runtime.UnhandledPromiseRejection', /^Error: lost$/],
    ['fill', 'Runtime.ExitError', /signal: killed$/],
  ])(
    'survives a function that exits (%s), and serves the next event in a new environment',
    async (action, errorType, message) => {
      const { run } = startFunction({ memoryMb: 32 });
      expect(await run(action)).toMatchObject({
        ok: false,
        errorType,
        errorMessage: expect.stringMatching(message),
      });
      expect(await run('count')).toEqual({ ok: true, result: 1 });
    },
  );

  test.each([
    null,
    5,
    'ready',
    {},
    { kind: 'ready' },
    { kind: 'result' },
    { kind: 'result', result: '{', heapBytes: 1 },
  ])('ends a function that sends %j in the name of its runtime, with an error', async (message) => {
    const { run } = startFunction();
    expect(await run('forge', message)).toMatchObject({ ok: false, errorType: 'Runtime.ForgedMessage' });
    expect(await run('echo', 1)).toEqual({ ok: true, result: 1 });
  });

  test('ignores messages of a function to the thread that started it', async () => {
    const { run } = startFunction();
    for (const message of [null, { kind: 'result', result: '1', heapBytes: 1 }])
      expect(await run('post', message)).toMatchObject({
        ok: true,
        result: expect.not.arrayContaining(['port']),
      });
  });

  test('returns an error if a function throws null, or an error that cannot be serialized', async () => {
    const { run } = startFunction();
    expect(await run('throw null later')).toEqual({
      ok: false,
      errorType: 'object',
      errorMessage: 'null',
      trace: [],
    });
    expect(await run('throw what is no text')).toMatchObject({ ok: false });
  });

  test('logs a line without an end in pieces of the largest event of CloudWatch', async () => {
    const { run, printed } = startFunction();
    await run('print without an end');
    const lengths = printed.map((line) => line.length - 'probe: '.length);
    expect(Math.max(...lengths)).toBe(256 * 1024);
  });

  test('rejects a result above the limit of Lambda', async () => {
    const { run } = startFunction();
    expect(await run('large')).toMatchObject({ ok: false, errorType: 'Function.ResponseSizeTooLarge' });
  });

  test.each([
    ['broken', 'Runtime.ImportModuleError', /absent\.mjs/],
    ['missing-handler', 'Runtime.HandlerNotFound', /^index\.handler is undefined or not exported$/],
    ['no-such-folder', 'Runtime.ImportModuleError', /Cannot find module 'index'/],
  ])('reports why a bundle does not load (%s)', async (bundle, errorType, message) => {
    const { run } = startFunction({ bundle });
    expect(await run('echo')).toMatchObject({
      ok: false,
      errorType,
      errorMessage: expect.stringMatching(message),
    });
  });

  test('loads .js of a bundle in a folder as CommonJS, regardless of the project around it', async () => {
    // This project is of modules throughout.
    const { runtime } = startFunction({ bundle: 'scripts', handler: 'src/main.nested.handler' });
    expect(await runtime.invoke(arn, { value: 1 })).toEqual({
      ok: true,
      result: { sum: 2, sdk: 'function' },
    });
  });

  test('loads .js of a bundle with type module as a module', async () => {
    const { runtime } = startFunction({ bundle: 'modules' });
    expect(await runtime.invoke(arn, {})).toEqual({ ok: true, result: 'a module' });
  });

  const inline = (text: string, handler = 'index.handler') =>
    startFunction({ code: { kind: 'INLINE', text }, handler }).runtime.invoke(arn, { name: 'Ada' });

  test('runs inline code of the template', async () => {
    const text =
      "const { basename } = require('node:path');\nexports.handler = async ({ name }) => [name, basename(__filename)];";
    expect(await inline(text)).toEqual({ ok: true, result: ['Ada', 'index.js'] });
  });

  test.each([
    ['exports.handler = (', 'index.handler', 'Runtime.UserCodeSyntaxError', /SyntaxError/],
    ["require('left-pad')", 'index.handler', 'Runtime.ImportModuleError', /Cannot find module 'left-pad'/],
    [
      "require('@aws-sdk/client-wonder/deep')",
      'index.handler',
      'Runtime.ImportModuleError',
      /^Error: Cannot find module '@aws-sdk\/client-wonder\/deep'\. Lambda brings it along, and this project does not have it: npm install --save-dev @aws-sdk\/client-wonder$/,
    ],
    [
      "require('aws-sdk')",
      'index.handler',
      'Runtime.ImportModuleError',
      /^Error: Cannot find module 'aws-sdk'\. Lambda brought version 2 of the SDK along up to nodejs16\.x, and this project does not have it: npm install --save-dev aws-sdk$/,
    ],
    ['exports.handler = () => 1', 'main.handler', 'Runtime.ImportModuleError', /Cannot find module 'main'/],
    ['exports.other = () => 1', 'index.handler', 'Runtime.HandlerNotFound', /^index\.handler is undefined/],
  ])('reports why inline code does not load (%s, %s)', async (text, handler, errorType, message) => {
    expect(await inline(text, handler)).toMatchObject({
      ok: false,
      errorType,
      errorMessage: expect.stringMatching(message),
    });
  });

  test('reports why a known function does not run locally', async () => {
    const { runtime } = startFunction();
    await expect(runtime.invoke('arn:absent', {})).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: 'It is written in Python.',
      fix: 'Write it anew.',
    });
    expect([runtime.has(arn), runtime.has('arn:absent')]).toEqual([true, false]);
  });

  test('rejects an unknown ARN', async () => {
    const { runtime } = startFunction();
    await expect(runtime.invoke(`${arn}-2`, {})).rejects.toMatchObject({ code: 'FUNCTION_UNAVAILABLE' });
  });

  test('completes every running or queued event when it stops', async () => {
    const { runtime, run } = startFunction();
    const answers = Promise.all(Array.from({ length: 12 }, () => run('hang')));
    await runtime.stop();
    expect((await answers).every((answer) => !answer.ok)).toBe(true);
  });
});
