import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request, response } from '../../resolvers/Query.getUserImport.ts';
import { STORED_IMPORT, USER_IMPORT } from '../support/stored-import.ts';

describe('Query.getUserImport', () => {
  test('reads the job, consistently', () => {
    expect(request(toContext({ arguments: { id: 'i' } }))).toEqual({
      operation: 'GetItem',
      key: { pk: { S: 'IMPORT#i' }, sk: { S: 'JOB' } },
      consistentRead: true,
    });
  });

  test.each(['', 'x'.repeat(129), 'half \ud83d'])('rejects %j, an invalid id', (id) => {
    expect(() => request(toContext({ arguments: { id } }))).toThrow('This cannot be an id.');
  });

  test('returns the fields of the API, or null if there is no such import', () => {
    expect(response(toContext({ result: STORED_IMPORT }))).toEqual(USER_IMPORT);
    expect(response(toContext({ result: null }))).toBeNull();
  });
});
