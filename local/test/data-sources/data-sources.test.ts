import { describe, expect, test } from 'vitest';
import { createDataSource } from '../../data-sources/index.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';

const field = aFieldExecution();

describe('the NONE data source', () => {
  const none = createDataSource({ name: 'None', type: 'NONE' }, createPorts());

  test.each([[{ id: '1' }], [[1, 2]], ['text'], [0], [null]])('answers the payload %j', async (payload) => {
    expect(await none.invoke({ payload }, field)).toEqual({ result: payload, error: null });
  });

  test.each([[{}], [null], [{ version: '2018-05-29' }]])(
    'answers null for the request %j',
    async (request) => {
      expect(await none.invoke(request, field)).toEqual({ result: null, error: null });
    },
  );
});
