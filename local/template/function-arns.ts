import { PUBLISHED_VERSION } from '../kernel/function-version.ts';
import { arn, named } from './physical-names.ts';
import type { Resource, StackFacts } from './resource.ts';

export const toFunctionName = named('FunctionName', 64);
export const toFunctionArn = (lambda: Resource): string =>
  arn('lambda', lambda, `function:${toFunctionName(lambda)}`);

/** The ARN of a `FunctionName` property, which may be a name or an ARN, with or without a version or alias. */
export const toReferredFunctionArn = (functionName: string, stack: StackFacts): string => {
  if (functionName.startsWith('arn:')) return functionName;
  return `arn:aws:lambda:${stack.region}:${stack.accountId}:function:${functionName}`;
};

/** The function's own ARN, without a version or alias. */
export const toUnqualifiedArn = (functionArn: string): string => functionArn.split(':').slice(0, 7).join(':');

export const toVersionArn = (version: Resource): string => `${toOwnerArn(version)}:${PUBLISHED_VERSION}`;
export const toAliasArn = (alias: Resource): string =>
  `${toOwnerArn(alias)}:${alias.properties.text('Name')}`;

const toOwnerArn = ({ stack, properties }: Resource): string =>
  toUnqualifiedArn(toReferredFunctionArn(properties.text('FunctionName'), stack));
