import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBundleSources } from '../../commands/invoke/find-function.ts';
import { listFunctions } from '../../commands/invoke/sample-events.ts';
import { bundleFunction } from '../../infra/bundle-functions.ts';

/**
 * What a cold start has to load. Every addition to a bundle delays every first caller: a new package is a decision,
 * to be made here, after a look at `node --import tsx bench/cold-start.ts`.
 */

/** What every client of the AWS SDK brings. */
const SDK = [
  '@aws-sdk/core',
  '@aws/lambda-invoke-store',
  '@smithy/core',
  '@smithy/node-http-handler',
  '@smithy/signature-v4',
  '@smithy/types',
];

const DATABASE = [
  ...SDK,
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/dynamodb-codec',
  '@aws-sdk/endpoint-cache',
  '@aws-sdk/lib-dynamodb',
  '@aws-sdk/middleware-endpoint-discovery',
  '@aws-sdk/util-dynamodb',
  'mnemonist',
  'obliterator',
];

const FILES = [
  ...SDK,
  '@aws-sdk/checksums',
  '@aws-sdk/client-s3',
  '@aws-sdk/middleware-sdk-s3',
  '@aws-sdk/signature-v4-multi-region',
  '@aws-sdk/xml-builder',
];

const QUEUES = [...SDK, '@aws-sdk/client-sqs', '@aws-sdk/middleware-sdk-sqs'];

const LINKS = [...FILES, '@aws-sdk/s3-request-presigner'];

const TELEMETRY = [
  '@aws-lambda-powertools/commons',
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@aws/lambda-invoke-store',
];

const RULES = ['valibot'];

const PUBLISHING = ['aws4fetch'];

interface Budget {
  /** Of the code, without its source map. */
  bytes: number;
  packages: readonly string[];
}

const BUDGETS: Readonly<Record<string, Budget>> = {
  'create-user': { bytes: 270_000, packages: [...DATABASE, ...RULES, ...TELEMETRY] },
  'update-user': { bytes: 270_000, packages: [...DATABASE, ...RULES, ...TELEMETRY] },
  'delete-user': { bytes: 270_000, packages: [...DATABASE, ...RULES, ...TELEMETRY] },
  'check-version': {
    bytes: 400_000,
    packages: [...DATABASE, ...TELEMETRY, '@aws-sdk/client-codedeploy', '@aws-sdk/client-lambda'],
  },
  'create-user-import-upload': { bytes: 355_000, packages: [...LINKS, ...TELEMETRY] },
  'start-user-import': {
    bytes: 465_000,
    packages: [...DATABASE, ...FILES, ...QUEUES, ...RULES, ...TELEMETRY],
  },
  'sign-user-import-report': { bytes: 355_000, packages: [...LINKS, ...TELEMETRY] },
  'split-user-import': { bytes: 465_000, packages: [...DATABASE, ...FILES, ...QUEUES, ...TELEMETRY] },
  'import-users': { bytes: 290_000, packages: [...DATABASE, ...QUEUES, ...RULES, ...TELEMETRY] },
  'publish-user-events': { bytes: 55_000, packages: [...PUBLISHING, ...TELEMETRY] },
  'track-user-import': { bytes: 450_000, packages: [...DATABASE, ...FILES, ...PUBLISHING, ...TELEMETRY] },
};

const toPackages = (sources: readonly string[]): string[] => [
  ...new Set(sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? [])),
];

test('every function has a budget', () => {
  expect(Object.keys(BUDGETS).sort()).toEqual(listFunctions().sort());
});

test('the packages of a bundle are derived from its input files', () => {
  const sources = [
    'node_modules/aws-xray-sdk-core/lib/index.js',
    'node_modules/@aws-sdk/client-s3/node_modules/@smithy/types/index.js',
    'functions/create-user/handler.ts',
  ];
  expect(toPackages(sources)).toEqual(['aws-xray-sdk-core', '@smithy/types']);
});

describe.each(Object.entries(BUDGETS))('the bundle of %s', (name, budget) => {
  const directory = bundleFunction(name);

  test('is within its size budget', () => {
    expect(statSync(join(directory, 'index.mjs')).size).toBeLessThanOrEqual(budget.bytes);
  });

  test('contains only the packages that the function needs', () => {
    const packages = toPackages(readBundleSources(directory));
    expect(packages.filter((each) => !budget.packages.includes(each))).toEqual([]);
  });
});
