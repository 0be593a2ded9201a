import { toContext } from 'appsync-offline/vitest';
import { expect, test } from 'vitest';
import { request, response } from '../../resolvers/Mutation.publishUserImportProgress.ts';
import { USER_IMPORT } from '../support/stored-import.ts';

const result = { ...USER_IMPORT, reportUrl: null };

test('Mutation.publishUserImportProgress returns its input', () => {
  expect(request(toContext({ arguments: { input: USER_IMPORT } }))).toEqual({ payload: USER_IMPORT });
  expect(response(toContext({ result }))).toEqual(result);
});
