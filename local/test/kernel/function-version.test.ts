import { expect, test } from 'vitest';
import { toFunctionVersion } from '../../kernel/function-version.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:create';

test.each([
  [ARN, '$LATEST'],
  [`${ARN}:$LATEST`, '$LATEST'],
  [`${ARN}:1`, '1'],
  [`${ARN}:live`, '1'],
])('%s runs the version %s', (arn, version) => {
  expect(toFunctionVersion(arn)).toBe(version);
});
