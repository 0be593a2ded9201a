import { Kind, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isGenerated, readPaths, readTextFiles } from './read-tree.ts';

/** Folders for anything without a better place. */
const drawers = /(^|[/.-])(utils?|helpers?|common|misc|managers?)([/.-]|$)/i;

/** AppSync's own names: `util` for a name space that resolvers see, and `@aws-appsync/utils`. */
const isTermOfAppSync = (path: string): boolean =>
  /^local\/(test\/)?(sandbox\/(realm\/)?util(\/|\.test\.ts$)|vitest\/appsync-utils)/.test(path);

/** Names that tools and readers expect as they are. */
const fixedNames = new Set([
  'README.md',
  'AGENTS.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'COVERAGE.md',
  'LICENSE',
  'PROTOCOL.md',
  'SECURITY.md',
  'pull_request_template.md',
]);
const kebabCase = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Mapping templates have the names that Amplify gives them: `Query.getPost.request.vtl`. */
const fieldName = /^([A-Z][A-Za-z]*)\.([a-z][A-Za-z]*)((\.test)?\.[jt]s|\.(request|response)\.vtl)$/;

const isNamedWell = (path: string): boolean => {
  const names = path.split('/');
  return names.every((name, index) => {
    const isFile = index === names.length - 1;
    return kebabCase.test(name) || (isFile && (fixedNames.has(name) || isFieldFile(path, name)));
  });
};

const isFieldFile = (path: string, name: string): boolean =>
  /(^|\/)resolvers\//.test(path) && fieldName.test(name);

const isDrawer = (path: string): boolean => !isTermOfAppSync(path) && drawers.test(path);

const paths = readPaths();
const text = (path: string): string => readTextFiles().find((file) => file.path === path)?.text ?? '';

describe('files and folders', () => {
  test('are named in kebab-case', () => {
    expect(paths.filter((path) => !isNamedWell(path))).toEqual([]);
  });

  test('are not catch-all folders', () => {
    expect(paths.filter((path) => !isGenerated(path) && isDrawer(path))).toEqual([]);
  });

  test('are detected if they are named badly', () => {
    expect(['local/http/Server.ts', 'infra/userTable.ts', 'infra/user_table.ts'].filter(isNamedWell)).toEqual(
      [],
    );
    expect(['functions/Query.getUser.ts', 'resolvers/getUser.ts'].filter(isNamedWell)).toEqual([]);
    const bad = [
      'local/utils/a.ts',
      'local/http/helpers.ts',
      'infra/user-manager.ts',
      'local/util/a.ts',
      'common/a.ts',
    ];
    expect(bad.filter(isDrawer)).toEqual(bad);
    expect(['local/sandbox/util/time.ts', 'infra/commons-tax.ts'].filter(isDrawer)).toEqual([]);
  });
});

describe('resolvers', () => {
  const schema = parse(text('schema/schema.graphql'));
  const files = paths.filter((path) => /^resolvers\/[^/]+\.ts$/.test(path));
  const known = schema.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? []).map((field) => `resolvers/${definition.name.value}.${field.name.value}.ts`)
      : [],
  );
  const answered = known.filter((path) => /^resolvers\/(Query|Mutation)\./.test(path));

  test('are named by a field of the schema', () => {
    expect(files.filter((path) => !known.includes(path))).toEqual([]);
  });

  test('each have a unit test of their name, which calls their handlers with toContext()', () => {
    const untested = files.filter((path) => {
      const proof = `test/${path.replace(/\.ts$/, '.test.ts')}`;
      return (
        !paths.includes(proof) || !text(proof).includes('toContext(') || !text(proof).includes(`/${path}'`)
      );
    });
    expect(files.length).toBeGreaterThan(10);
    expect(untested).toEqual([]);
  });

  test('exist for every query and every mutation', () => {
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter((path) => !files.includes(path))).toEqual([]);
  });
});
