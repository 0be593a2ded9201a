import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { RETRY_SETTINGS } from './client-settings.ts';

/** By name, such as `GraphqlUrl`. */
export type StackOutputs = Readonly<Record<string, string>>;

/**
 * The outputs of a deployed stack; null if there is no such stack. Rejects with the errors of the SDK.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const describeOutputs = async (stack: {
  name: string;
  region: string;
}): Promise<StackOutputs | null> => {
  const client = new CloudFormationClient({ region: stack.region, ...RETRY_SETTINGS });
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack.name }));
    const outputs = Stacks[0]?.Outputs ?? [];
    return Object.fromEntries(
      outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
    );
  } catch (error) {
    if (isNoStack(error)) return null;
    throw error;
  } finally {
    client.destroy();
  }
};

const isNoStack = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
