import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { createFunctions } from '../../start/services.ts';
import type { CloudModel } from '../../template/api-model.ts';
import { ROLES } from '../support/identity-pools.ts';
import { createRuntime } from './api-places.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:123456789012:function:work';

describe('the functions', () => {
  const open = (lambdaEndpoint: string | null) => {
    const runtime = createRuntime();
    const credentials = createLocalCredentials(ROLES, runtime);
    const options = {
      model: { functions: [], absentFunctions: [] } as unknown as CloudModel,
      credentials,
      endpoints: {},
      report: () => {},
      lambdaEndpoint,
    };
    return { ...createFunctions(options, runtime), teardown: runtime.teardown };
  };

  test('that do not run here are unavailable, with advice', async () => {
    const { invoke, has } = open(null);
    expect(has(FUNCTION)).toBe(false);
    await expect(invoke(FUNCTION, {})).rejects.toMatchObject({
      code: 'FUNCTION_UNAVAILABLE',
      message: expect.stringContaining(FUNCTION),
      fix: expect.stringMatching(/\w/),
    });
  });

  test('that do not run here are invoked elsewhere if there is a Lambda service', async () => {
    const paths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url);
      response.end('{"id":1}');
    });
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { invoke, has } = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    expect(has(FUNCTION)).toBe(true);
    expect(await invoke(FUNCTION, {})).toEqual({ ok: true, result: { id: 1 } });
    expect(paths).toEqual([expect.stringContaining('/2015-03-31/functions/')]);
  });

  test('are not invoked after the end', async () => {
    const { invoke, teardown } = open(null);
    await teardown.run();
    await expect(invoke(FUNCTION, {})).rejects.toThrow(/stops/);
  });
});
