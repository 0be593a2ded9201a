import { expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { readCloudModel } from '../../template/to-cloud-model.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';
import { ADDRESSES } from '../support/read-resources.ts';

const PLACEHOLDER = '<value will be resolved during runtime>';

const read = (config: JsonObject, values: Record<string, string> = {}) =>
  readCloudModel({
    directory: writeAssembly({
      app: {
        environment: 'aws://111122223333/eu-west-1',
        template: {
          Resources: {
            Uploads: { Type: 'AWS::S3::Bucket', Properties: {} },
            Name: {
              Type: 'AWS::SSM::Parameter',
              Properties: { Name: '/amplify/resource_reference/shop/me/BUCKET', Value: { Ref: 'Uploads' } },
            },
            Publish: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                Runtime: 'nodejs22.x',
                Handler: 'index.handler',
                Code: { ZipFile: 'exports.handler = () => 1;' },
                Environment: {
                  Variables: {
                    GREETING: 'Hello',
                    ...Object.fromEntries(Object.keys(config).map((name) => [name, PLACEHOLDER])),
                    AMPLIFY_SSM_ENV_CONFIG: JSON.stringify(config),
                  },
                },
              },
            },
          },
        },
      },
    }),
    addresses: ADDRESSES,
    secrets: fixedSecrets,
    clock: createFixedClock(),
    localSecrets: { file: '/project/.appsync-offline/secrets.env', values },
  });

const BUCKET = { path: '/amplify/resource_reference/shop/me/BUCKET' };
const TOKEN = { path: '/amplify/shop/me/SHOP_TOKEN', sharedPath: '/amplify/shared/shop/SHOP_TOKEN' };

test('a variable of a function has the value of its parameter, and its secret that of the local file', () => {
  const { functions, unsupported } = read({ BUCKET, TOKEN }, { SHOP_TOKEN: 'hush' });
  expect(functions[0]?.environment).toEqual({
    GREETING: 'Hello',
    BUCKET: 'app-uploads',
    TOKEN: 'hush',
    AMPLIFY_SSM_ENV_CONFIG: '{}',
  });
  expect(unsupported).toEqual([]);
});

test('a function without its secret does not run, and the message names the secret and the file', () => {
  const { functions, absentFunctions, unsupported } = read({ BUCKET, TOKEN });
  expect(functions).toEqual([]);
  const limitation = {
    reason: 'Publish needs the secret SHOP_TOKEN, which /project/.appsync-offline/secrets.env does not have.',
    fix: 'Add SHOP_TOKEN=... to that file, and start again.',
  };
  expect(absentFunctions).toMatchObject([limitation]);
  expect(unsupported).toMatchObject([{ place: 'Publish', ...limitation }]);
});
