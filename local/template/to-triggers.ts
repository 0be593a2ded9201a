import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import { TRIGGERS, type TriggerName, type UserPoolTriggers } from './user-pool-model.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-lambdaconfig.html */
export const toTriggers = (config: Properties): UserPoolTriggers => {
  const tokens = config.object('PreTokenGenerationConfig');
  const arnOf = (name: TriggerName): string | undefined =>
    readIfKnown(() => config.optionalText(name)) ??
    (name === 'PreTokenGeneration' ? readIfKnown(() => tokens.optionalText('LambdaArn')) : null) ??
    undefined;
  const arns = TRIGGERS.flatMap((name) => {
    const arn = arnOf(name);
    return arn === undefined ? [] : [[name, arn] as const];
  });
  return {
    arns: Object.fromEntries(arns),
    hasAccessTokenClaims: (tokens.optionalText('LambdaVersion') ?? 'V1_0') !== 'V1_0',
  };
};

/** The pool's functions that do not run here. */
export const listMissingTriggers = (config: Properties): string[] =>
  config.names().filter((name) => !READ.has(name) && config.has(name));

const READ: ReadonlySet<string> = new Set([...TRIGGERS, 'PreTokenGenerationConfig', 'KMSKeyID']);
