import { PUBLISHED_VERSION } from '../kernel/function-version.ts';
import { arn, named } from './physical-names.ts';
import type { Resource, StackFacts } from './resource.ts';

export const toFunctionName = named('FunctionName', 64);
export const toFunctionArn = (lambda: Resource): string =>
  arn('lambda', lambda, `function:${toFunctionName(lambda)}`);

/**
 * The ARN of a `FunctionName` property, which may be a name, an ARN or a partial one (`<account>:function:<name>`), each
 * with or without a version or alias.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
 */
export const toReferredFunctionArn = (functionName: string, stack: StackFacts): string => {
  if (functionName.startsWith('arn:')) return functionName;
  const [, accountId = stack.accountId, name = ''] =
    /^(?:(\d{12}):function:)?(.*)$/s.exec(functionName) ?? [];
  return `arn:aws:lambda:${stack.region}:${accountId}:function:${name}`;
};

/** The function's own ARN, without a version or alias. */
export const toUnqualifiedArn = (functionArn: string): string => functionArn.split(':').slice(0, 7).join(':');

export const toVersionArn = (version: Resource): string => `${toOwnerArn(version)}:${PUBLISHED_VERSION}`;
export const toAliasArn = (alias: Resource): string =>
  `${toOwnerArn(alias)}:${alias.properties.text('Name')}`;

const toOwnerArn = ({ stack, properties }: Resource): string =>
  toUnqualifiedArn(toReferredFunctionArn(properties.text('FunctionName'), stack));
