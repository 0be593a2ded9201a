import { addAfter, type Recipe, replace } from '../recipe.ts';

const SCHEMA = 'schema/schema.graphql';
const CREATE = `  name: String!
  "An email address of at most 254 characters that no other user has."
  email: String!
`;
const UPDATE = `  name: String
  "An email address of at most 254 characters that no other user has."
  email: String
`;
const PUBLISH = 'input PublishUserInput {\n  id: ID!\n  name: String!\n  email: AWSEmail!\n';
const USER = '  "Unique among all users, ignoring letter case."\n  email: AWSEmail!\n';
const ATTRIBUTE = '  nickname: String\n';

export const addAnAttribute: Recipe = {
  title: 'add an attribute to User',
  edits: [
    addAfter(SCHEMA, USER, ATTRIBUTE),
    addAfter(SCHEMA, CREATE, ATTRIBUTE),
    addAfter(SCHEMA, UPDATE, ATTRIBUTE),
    addAfter(SCHEMA, PUBLISH, ATTRIBUTE),
    addAfter('schema/operations/user-fields.graphql', '  email\n', '  nickname\n'),
    addAfter(
      'functions/shared/user-attributes.ts',
      "  email: { type: 'S', required: true },\n",
      "  nickname: { type: 'S', required: false },\n",
    ),
    replace(
      'functions/create-user/validate-user-input.ts',
      'email: Email, idem',
      'email: Email, nickname: v.nullish(Name, null), idem',
    ),
    addAfter(
      'functions/update-user/update-user.ts',
      '  email: v.nullish(Email, null),\n',
      '  nickname: v.nullish(Name, null),\n',
    ),
    addAfter('resolvers/shared/to-user.ts', '  email: item.email,\n', '  nickname: item.nickname ?? null,\n'),
    addAfter(
      'test/functions/create-user/validate-user-input.test.ts',
      '  input: { name: NAME, email: EMAIL, ',
      'nickname: null, ',
    ),
    addAfter('test/support/stored-user.ts', "  email: 'Ada@example.com',\n", '  nickname: null,\n'),
  ],
  generate: ['npm run codegen'],
  checks: [
    'npm run typecheck',
    'npx vitest run test/resolvers/Query.getUser.test.ts test/functions/create-user test/functions/update-user test/functions/publish-user-events',
  ],
};
