import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { RETRY_SETTINGS } from './client-settings.ts';
import { toAwsFault } from './to-aws-fault.ts';

/**
 * The template of a deployed stack, as JSON text; null if there is no such stack. Throws a `CommandFault` if
 * the request to CloudFormation fails.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 */
export const readTemplate = async (stack: { name: string; region: string }): Promise<string | null> => {
  const client = new CloudFormationClient({ region: stack.region, ...RETRY_SETTINGS });
  try {
    const { TemplateBody = null } = await client.send(new GetTemplateCommand({ StackName: stack.name }));
    return TemplateBody;
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message))
      return null;
    throw toAwsFault(error) ?? error;
  } finally {
    client.destroy();
  }
};
