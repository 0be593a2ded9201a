import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toImportFunctions, type UserImportParts, WORK_SECONDS } from '../../infra/user-import-parts.ts';

const toQueue = (name: string) => ({
  queue: { queueUrl: `https://sqs/${name}`, queueArn: `arn:sqs:${name}` },
});

const FUNCTIONS = toImportFunctions(
  {
    api: { api: { graphqlUrl: 'https://api/graphql' } },
    table: { table: { tableName: 'users', tableArn: 'arn:table' } },
    files: {
      bucket: {
        bucketName: 'files',
        bucketArn: 'arn:files',
        arnForObjects: (keys: string) => `arn:files/${keys}`,
      },
    },
    splits: toQueue('splits'),
    rows: toQueue('rows'),
  } as unknown as UserImportParts,
  4,
);

/** The settings that a handler reads; Lambda sets those of AWS itself. */
const readSettings = (folder: string): string[] => {
  const handler = readFileSync(`functions/${folder}/handler.ts`, 'utf8');
  const [, settings = ''] = /settings: \{([^}]*)\}/.exec(handler) ?? [];
  const spread = settings
    .replace('...WORK_QUEUE_SETTINGS', 'ROWS_QUEUE_URL: url, SPLITS_QUEUE_URL: url')
    .replace('...apiSettings', 'GRAPHQL_URL: url');
  return [...spread.matchAll(/([A-Z_]+):/g)].map(([, name = '']) => name).toSorted();
};

describe.each(Object.entries(FUNCTIONS))('the function %s', (folder, { environment, rights }) => {
  test('has the environment that its handler reads, and nothing else', () => {
    expect(Object.keys(environment).toSorted()).toEqual(readSettings(folder));
  });

  test('has rights to single actions on one resource each', () => {
    for (const [actions, resource] of rights) {
      expect(resource).toMatch(/^arn:/);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+$/);
    }
  });

  test('has rights to the stores of its environment alone', () => {
    const resources = rights.map(([, resource]) => resource);
    const hasRight = (start: string) => resources.some((resource) => resource.startsWith(start));
    expect(hasRight('arn:table')).toBe('TABLE_NAME' in environment);
    expect(hasRight('arn:files')).toBe('BUCKET_NAME' in environment);
  });
});

describe('the functions of an import', () => {
  test('read uploads, or write reports, and never the other way around', () => {
    const rights = Object.values(FUNCTIONS).flatMap(({ rights }) =>
      rights.map(([actions, resource]) => `${actions} ${resource}`),
    );
    expect(rights).not.toContain('s3:PutObject arn:files/*');
    expect(
      rights.filter((right) => /s3:(Get|Put)Object/.test(right) && !/\/(uploads|reports)\/\*$/.test(right)),
    ).toEqual([]);
  });

  test('delete nothing', () => {
    const actions = Object.values(FUNCTIONS).flatMap(({ rights }) => rights.flatMap(([names]) => names));
    expect(actions.filter((action) => /Delete|\*/.test(action))).toEqual([]);
  });

  test('have timeouts that Lambda accepts, and a visibility timeout of SQS', () => {
    for (const parts of Object.values(FUNCTIONS)) {
      const seconds = 'timeoutSeconds' in parts ? parts.timeoutSeconds : 10;
      expect(seconds).toBeLessThanOrEqual(900);
      expect(6 * seconds).toBeLessThanOrEqual(43_200);
    }
    expect(FUNCTIONS['import-users'].timeoutSeconds).toBe(WORK_SECONDS);
  });

  test('have a timeout of the stage if a caller waits', () => {
    for (const parts of Object.values(FUNCTIONS))
      expect('awaited' in parts && 'timeoutSeconds' in parts).toBe(false);
  });
});
