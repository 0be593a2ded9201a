import { describe, expect, test } from 'vitest';
import {
  toAliasArn,
  toReferredFunctionArn,
  toUnqualifiedArn,
  toVersionArn,
} from '../../template/function-arns.ts';
import { aResource, FACTS } from '../support/a-resource.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:create';

describe('the ARN of a function', () => {
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
  test.each([
    ['its name', 'create', ARN],
    ['its name with an alias', 'create:live', `${ARN}:live`],
    ['its partial ARN', '111122223333:function:create', ARN],
    [
      'a partial ARN of another account',
      '444455556666:function:f',
      ARN.replace('111122223333', '444455556666').replace('create', 'f'),
    ],
    ['a partial ARN with a version', '111122223333:function:create:7', `${ARN}:7`],
    ['its ARN', ARN, ARN],
    ['its ARN with a version', `${ARN}:7`, `${ARN}:7`],
    [
      'an ARN of another region',
      ARN.replace('eu-west-1', 'us-east-1'),
      ARN.replace('eu-west-1', 'us-east-1'),
    ],
    [
      'an ARN of another partition',
      'arn:aws-cn:lambda:cn-north-1:1:function:f',
      'arn:aws-cn:lambda:cn-north-1:1:function:f',
    ],
  ])('is found from %s', (_what, given, expected) => {
    expect(toReferredFunctionArn(given, FACTS)).toBe(expected);
  });

  test.each([ARN, `${ARN}:live`, `${ARN}:7`, `${ARN}:$LATEST`])('of %s has no version or alias', (arn) => {
    expect(toUnqualifiedArn(arn)).toBe(ARN);
  });
});

describe('a version or an alias', () => {
  test.each(['create', ARN, `${ARN}:live`])(
    'of the function %s has the ARN of that function',
    (FunctionName) => {
      expect(toAliasArn(aResource('AWS::Lambda::Alias', { FunctionName, Name: 'beta' }))).toBe(`${ARN}:beta`);
      expect(toUnqualifiedArn(toVersionArn(aResource('AWS::Lambda::Version', { FunctionName })))).toBe(ARN);
    },
  );

  test('without a name is refused', () => {
    expect(() => toAliasArn(aResource('AWS::Lambda::Alias', { FunctionName: 'create' }))).toThrow(
      "The template's It.Name is not there, and it is required.",
    );
  });
});
