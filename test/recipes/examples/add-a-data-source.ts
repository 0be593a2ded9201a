import { addAfter, type Recipe, replace } from '../recipe.ts';

const SOURCES = 'infra/data-sources.ts';

const CREATION = `      importItems: new DynamoDbDataSource(this, 'ImportItems', {
        api,
        table: users,
        serviceRole: this.createRole('ImportItemsRole', 'dynamodb:GetItem', users.tableArn),
      }),
`;

export const addADataSource: Recipe = {
  title: 'add a data source to the app',
  edits: [
    addAfter(SOURCES, "  | 'userItems'\n", "  | 'importItems'\n"),
    addAfter(SOURCES, '    this.byName = {\n', CREATION),
    replace(
      'infra/resolvers.ts',
      "  'Query.getUserImport': 'userItems',\n",
      "  'Query.getUserImport': 'importItems',\n",
    ),
    addAfter(
      'test/infra/rights.test.ts',
      "    'DataSourcesUserItemsRole: dynamodb:GetItem on <UserTable.Arn>',\n",
      "    'DataSourcesImportItemsRole: dynamodb:GetItem on <UserTable.Arn>',\n",
    ),
  ],
  generate: [],
  checks: [
    'npm run typecheck',
    'npx vitest run test/infra/rights.test.ts test/infra/check-security.test.ts test/infra/security.test.ts -u',
  ],
};
