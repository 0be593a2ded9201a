import { addAfter, create, type Recipe } from '../recipe.ts';

const SCHEMA = `
  """
  The name of the user with this id, or null.
  """
  getUserName(id: ID!): String @aws_cognito_user_pools @aws_iam @aws_api_key
`;

const RESOLVER = `import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryGetUserNameArgs } from '../schema/generated/types.ts';
import { checkId } from './shared/check-id.ts';
import { raiseFailure } from './shared/errors.ts';
import type { FieldContext } from './shared/field-context.ts';
import { toUserKey } from './shared/keys.ts';
import type { StoredUser } from './shared/to-user.ts';

export const request = (ctx: FieldContext<QueryGetUserNameArgs>) =>
  ddb.get({ key: toUserKey(checkId(ctx.args.id)) });

export const response = (ctx: FieldContext<QueryGetUserNameArgs, StoredUser | null>): string | null => {
  if (ctx.error) raiseFailure(ctx.error);
  return ctx.result ? ctx.result.name : null;
};
`;

const TEST = `import { toContext } from 'appsync-offline/vitest';
import { expect, test } from 'vitest';
import { request, response } from '../../resolvers/Query.getUserName.ts';
import { STORED_USER } from '../support/stored-user.ts';

test('Query.getUserName reads the user and returns its name', () => {
  expect(request(toContext({ arguments: { id: 'a' } }))).toMatchObject({ operation: 'GetItem' });
  expect(response(toContext({ result: STORED_USER }))).toBe('Ada');
});
`;

const OPERATIONS = 'test/support/client-operations.ts';

export const addAField: Recipe = {
  title: 'add a field',
  edits: [
    addAfter(
      'schema/schema.graphql',
      'getUser(id: ID!, consistentRead: Boolean): User @aws_cognito_user_pools @aws_iam @aws_api_key\n',
      SCHEMA,
    ),
    create(
      'schema/operations/get-user-name.graphql',
      'query GetUserName($id: ID!) {\n  getUserName(id: $id)\n}\n',
    ),
    create('resolvers/Query.getUserName.ts', RESOLVER),
    addAfter(
      'infra/resolvers.ts',
      "  'Query.getUser': 'userItems',\n",
      "  'Query.getUserName': 'userItems',\n",
    ),
    create('test/resolvers/Query.getUserName.test.ts', TEST),
    addAfter(OPERATIONS, '  GetUserImportDocument,\n', '  GetUserNameDocument,\n'),
    addAfter(
      OPERATIONS,
      "    toOperation('getUser', GetUserDocument, () => ({ id })),\n",
      "    toOperation('getUserName', GetUserNameDocument, () => ({ id })),\n",
    ),
  ],
  generate: ['npm run codegen'],
  checks: [
    'npx vitest run test/journeys/authorization-matrix.test.ts -u -t "table says"',
    'npx vitest run test/resolvers/Query.getUserName.test.ts test/infra/user-api-stack.test.ts test/infra/logs-and-traces.test.ts test/laws/names.test.ts',
    'npm run typecheck',
  ],
};
