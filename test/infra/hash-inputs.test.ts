import { describe, expect, test } from 'vitest';
import { bundleFunction, listFunctions } from '../../infra/bundle-functions.ts';
import { hashFiles, hashInputs, INFRASTRUCTURE, INPUTS } from '../../infra/hash-inputs.ts';
import { DOLLARS_A_MILLION, DOLLARS_A_MONTH } from '../../infra/prices.ts';
import { readSchema } from '../../infra/read-schema.ts';
import { toStage } from '../../infra/stages.ts';

describe('the hash of files', () => {
  test('is the same for the same content, and in hexadecimal digits', () => {
    expect(hashFiles(['cdk.json'])).toBe(hashFiles(['cdk.json']));
    expect(hashFiles(['cdk.json'])).toMatch(/^[0-9a-f]{64}$/);
  });

  test('depends on the names, on the content and on the salt', () => {
    const hashes = [
      hashFiles(['cdk.json']),
      hashFiles(['tsconfig.json']),
      hashFiles(['cdk.json', 'tsconfig.json']),
      hashFiles(['tsconfig.json', 'cdk.json']),
      hashFiles(['cdk.json'], 'salt'),
      hashFiles([]),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('includes a file that does not exist by its name, since it may be created', () => {
    expect(hashFiles(['none.json'])).not.toBe(hashFiles([]));
    expect(hashFiles(['none.json'])).not.toBe(hashFiles(['other.json']));
  });

  test('of a folder includes the files in its folders', () => {
    expect(hashFiles(['infra'])).not.toBe(hashFiles(['infra/monitoring']));
    expect(hashFiles(['infra/monitoring'])).not.toBe(hashFiles([]));
  });
});

describe('the hash of what a template depends on', () => {
  test('is the same all month, and another one in the next', () => {
    const [first, last, next] = ['2026-11-01T00:00:00Z', '2026-11-30T23:59:59Z', '2026-12-01T00:00:00Z'].map(
      (time) => hashInputs(new Date(time)),
    );
    expect(first).toBe(last);
    expect(next).not.toBe(first);
  });

  test('covers the sources of bundles and of the infrastructure', () => {
    expect(INPUTS).toEqual(expect.arrayContaining([...INFRASTRUCTURE, 'schema', 'resolvers', 'functions']));
  });
});

describe('the functions to bundle', () => {
  test('are the folders with a handler', () => {
    expect(listFunctions()).toContain('create-user');
    expect(listFunctions()).not.toContain('shared');
  });

  test.each(['none', 'shared', '..', ''])('do not include %j', (name) => {
    expect(() => bundleFunction(name)).toThrow(`functions/${name}/handler.ts does not exist.`);
  });
});

describe('the schema of a stage', () => {
  test.each(['dev', 'prod'])(
    'as %s deploys it has the directives of its authorization modes only',
    (name) => {
      const stage = toStage(name);
      const { definition } = readSchema(stage);
      expect(/@aws_api_key\b/.test(definition)).toBe(stage.apiKey);
      expect(definition).toMatch(/@aws_iam\b/);
      expect(definition).toContain('type Query');
    },
  );

  test('differs in nothing else', () => {
    const [dev, prod] = ['dev', 'prod'].map((name) => readSchema(toStage(name)).definition);
    expect(dev?.replaceAll(/\s*@aws_api_key\b/g, '')).toBe(prod);
  });
});

describe('the prices', () => {
  test.each(Object.entries({ ...DOLLARS_A_MILLION, ...DOLLARS_A_MONTH }))(
    'of %s are above zero',
    (_, price) => {
      expect(price).toBeGreaterThan(0);
    },
  );

  test('of provisioned concurrency are below those of the same time in use', () => {
    expect(DOLLARS_A_MILLION.startedGigabyteSeconds).toBeLessThan(DOLLARS_A_MILLION.functionGigabyteSeconds);
  });
});
