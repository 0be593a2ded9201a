import { toFunctionArn } from './function-arns.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';

/** The first state of every state machine with which CDK's provider framework waits for a custom resource. */
const WAITING_STATE = '"StartAt":"framework-isComplete-task"';

/**
 * Whether a resource only helps CloudFormation to deploy others: the function of a custom resource, or the
 * state machine that waits for it. It is never invoked here, so it need not be supported.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html
 */
export const createIsCustomResourceProvider = ({ resources }: Pick<Template, 'resources'>) => {
  const providers = new Set(resources.flatMap(({ properties }) => toServiceToken(properties) ?? []));
  return (resource: Resource): boolean => {
    if (resource.type === 'AWS::StepFunctions::StateMachine') return isWaiter(resource);
    if (resource.type !== 'AWS::Lambda::Function') return false;
    const arn = readIfKnown(() => toFunctionArn(resource));
    return arn !== null && providers.has(arn);
  };
};

const toServiceToken = (properties: Resource['properties']): string | null =>
  properties.names().includes('ServiceToken')
    ? (readIfKnown(() => properties.optionalText('ServiceToken')) ?? null)
    : null;

const isWaiter = ({ properties }: Resource): boolean => {
  const definition = readIfKnown(() => properties.optionalText('DefinitionString'));
  return definition?.includes(WAITING_STATE) ?? false;
};
