import { SQSClient } from '@aws-sdk/client-sqs';
import { toStage } from '../../infra/stages.ts';
import { findRunningApp, isRunningHere } from '../running-app/find-running-app.ts';

export interface OpenQueues {
  client: SQSClient;
  /** Part of the names of the queues. */
  stage: string;
}

/**
 * The queues of a deployed stage, or of the API that runs on this machine. Throws a `CommandFault` if none
 * runs.
 */
export const openQueues = async (name: string | null, findApp = findRunningApp): Promise<OpenQueues> => {
  if (name !== null && !isRunningHere(name)) {
    const { name: stage, region } = toStage(name);
    return { client: new SQSClient({ region }), stage };
  }
  const { stage, region, aws } = await findApp();
  return { client: new SQSClient({ region, ...aws }), stage: stage ?? '' };
};
