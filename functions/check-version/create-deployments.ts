import {
  type CodeDeployClient,
  GetDeploymentCommand,
  PutLifecycleEventHookExecutionStatusCommand,
} from '@aws-sdk/client-codedeploy';
import type { CheckVersionPorts } from './check-version.ts';

export const createDeployments = (
  client: Pick<CodeDeployClient, 'send'>,
): Pick<CheckVersionPorts, 'findDeployment' | 'reportStatus'> => ({
  findDeployment: async (deploymentId) => {
    const { deploymentInfo } = await client.send(new GetDeploymentCommand({ deploymentId }));
    const { deploymentGroupName: group, creator } = deploymentInfo ?? {};
    if (!group || !creator) throw new Error(`The deployment ${deploymentId} has no group or no creator.`);
    return { group, creator };
  },
  reportStatus: async ({ DeploymentId, LifecycleEventHookExecutionId }, status) => {
    await client.send(
      new PutLifecycleEventHookExecutionStatusCommand({
        deploymentId: DeploymentId,
        lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
        status,
      }),
    );
  },
});
