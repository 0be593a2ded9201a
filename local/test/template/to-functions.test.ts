import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import type { Asset } from '../../template/read-assembly.ts';
import { toFunctions, toQualifiedArns } from '../../template/to-functions.ts';
import { aResource, createRecordedReport, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:app-It';

const assets = new Map<string, Asset>([
  ['code.zip', { origin: 'asset.code', path: '/assembly/asset.code', packaging: 'zip' }],
  ['code.jar', { origin: 'asset.code.jar', path: '/assembly/asset.code.jar', packaging: 'file' }],
]);

const GIVEN = { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Key: 'code.zip' } };

const read = (properties: JsonObject, qualifiedArns: readonly string[] = []) => {
  const { report, reasons } = createRecordedReport();
  const { functions, absentFunctions } = toFunctions(
    [aResource('AWS::Lambda::Function', { ...GIVEN, ...properties })],
    {
      assets,
      qualifiedArns,
      parameters: { stored: () => undefined, localSecrets: { file: null, values: {} } },
      report,
    },
  );
  return { model: functions[0], absent: absentFunctions[0], reasons };
};

describe('a function', () => {
  test('has the defaults of Lambda', () => {
    const { model, absent, reasons } = read({});
    expect(model).toEqual({
      logicalId: 'It',
      region: 'eu-west-1',
      functionName: 'app-It',
      arn: ARN,
      aliases: [ARN, `${ARN}:$LATEST`],
      runtime: { kind: 'NODE' },
      code: { kind: 'FOLDER', path: '/assembly/asset.code' },
      handler: 'index.handler',
      environment: {},
      memoryMb: 128,
      timeoutSeconds: 3,
      deadLetterArn: null,
      roleArn: '',
    });
    expect([absent, reasons]).toEqual([undefined, []]);
  });

  test.each<[JsonObject, JsonObject]>([
    [
      { MemorySize: '512', Timeout: 900 },
      { memoryMb: 512, timeoutSeconds: 900 },
    ],
    [{ Role: 'arn:role' }, { roleArn: 'arn:role' }],
    [{ Role: UNKNOWN }, { roleArn: '' }],
    [{ DeadLetterConfig: { TargetArn: 'arn:q' } }, { deadLetterArn: 'arn:q' }],
    [{ DeadLetterConfig: { TargetArn: UNKNOWN } }, { deadLetterArn: null }],
    [{ Code: { ZipFile: 'exports.handler = 1' } }, { code: { kind: 'INLINE', text: 'exports.handler = 1' } }],
    [{ Handler: NO_VALUE }, { handler: '' }],
    [{ Layers: NO_VALUE }, { functionName: 'app-It' }],
  ])('with %j has it, and nothing to report', (properties, expected) => {
    const { model, reasons } = read(properties);
    expect(model).toMatchObject(expected);
    expect(reasons).toEqual([]);
  });

  test('is known by the ARNs of its own versions and aliases only', () => {
    const others = [`${ARN}2:1`, `${ARN.replace('eu-west-1', 'us-east-1')}:live`];
    expect(read({}, [`${ARN}:1`, ...others, `${ARN}:live`]).model?.aliases).toEqual([
      ARN,
      `${ARN}:$LATEST`,
      `${ARN}:1`,
      `${ARN}:live`,
    ]);
  });

  test('runs without its layers, which are reported', () => {
    expect(read({ Layers: [UNKNOWN] })).toMatchObject({
      model: { arn: ARN },
      reasons: ['It: It runs without its layers, which are not mounted locally.'],
    });
  });
});

describe('the runtime of a function', () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
  test.each<[string, JsonObject]>([
    ['nodejs', { kind: 'NODE' }],
    ['nodejs18.x', { kind: 'NODE' }],
    ['nodejs24.x', { kind: 'NODE' }],
    ['python3.9', { kind: 'PYTHON', version: '3.9' }],
    ['python3.14', { kind: 'PYTHON', version: '3.14' }],
    ['provided.al2', { kind: 'CUSTOM' }],
    ['provided.al2023', { kind: 'CUSTOM' }],
  ])('%s runs', (Runtime, runtime) => {
    expect(read({ Runtime }).model?.runtime).toEqual(runtime);
  });

  test.each(['java21', 'dotnet8', 'ruby3.4', 'go1.x', 'python2.7', 'python3', 'Python3.9'])(
    '%s does not run, and is named with advice',
    (Runtime) => {
      const { model, absent, reasons } = read({ Runtime });
      expect(model).toBeUndefined();
      expect(absent).toEqual({
        arns: [ARN, `${ARN}:$LATEST`],
        reason: `It runs on ${Runtime}, and only Node.js, Python 3 and custom runtimes (provided.*) run here.`,
        fix: expect.stringContaining('LAMBDA_ENDPOINT'),
      });
      expect(reasons).toHaveLength(1);
    },
  );

  test('is absent for a container image', () => {
    expect(read({ Runtime: NO_VALUE, PackageType: 'Image' }).absent?.reason).toMatch(
      /^It runs on a container image, /,
    );
  });
});

describe('the code of a function that does not run here', () => {
  test.each<[string, JsonObject, string]>([
    ['is elsewhere', { S3Key: 'gone.zip' }, 'has no code of its own in the assembly'],
    ['is an image', { ImageUri: 'repository/image' }, 'has no code of its own in the assembly'],
    ['is a file', { S3Key: 'code.jar' }, 'has its code packed in asset.code.jar'],
  ])('%s', (_what, Code, problem) => {
    expect(read({ Code })).toMatchObject({ model: undefined, absent: { reason: `It ${problem}.` } });
  });
});

describe('the environment of a function', () => {
  const environmentOf = (Variables: JsonObject) => read({ Environment: { Variables } });

  test('has texts, as Lambda does', () => {
    expect(environmentOf({ A: 'a', B: 5, C: true, D: '' }).model?.environment).toEqual({
      A: 'a',
      B: '5',
      C: 'true',
      D: '',
    });
  });

  test('lacks variables without a local value, each of which is reported', () => {
    const { model, reasons } = environmentOf({ A: UNKNOWN, B: 'b', C: NO_VALUE, D: UNKNOWN });
    expect(model?.environment).toEqual({ B: 'b' });
    expect(reasons).toEqual([
      expect.stringMatching(/^It: It runs without its variable A\. .*no resource Elsewhere/),
      expect.stringMatching(/^It: It runs without its variable D\. /),
    ]);
  });

  test.each(['__proto__', 'constructor'])('may have a variable named %s', (name) => {
    const variables = JSON.parse(`{"${name}":"value"}`) as JsonObject;
    expect(Object.entries(environmentOf(variables).model?.environment ?? {})).toEqual([[name, 'value']]);
  });

  test('cannot have lists', () => {
    expect(() => environmentOf({ A: ['a'] })).toThrow('It.Environment.Variables.A is not a text.');
  });
});

test('versions and aliases of functions outside the template are left out', () => {
  const version = aResource('AWS::Lambda::Version', { FunctionName: 'f' });
  const alias = (FunctionName: string | JsonObject) =>
    aResource('AWS::Lambda::Alias', { FunctionName, Name: 'live' });
  expect(toQualifiedArns([version], [alias(UNKNOWN), alias('f')])).toEqual([
    expect.stringMatching(/:function:f:\d+$/),
    expect.stringMatching(/:function:f:live$/),
  ]);
});
