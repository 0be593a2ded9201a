import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { OpenStage } from '../recovery/open-stage.ts';
import { receiveDeadLetters } from './dead-letters.ts';
import { createPublishDeadLetter } from './publish-dead-letter.ts';
import { readRecords } from './read-records.ts';
import { createRecountDeadLetter } from './recount-dead-letter.ts';
import { type StreamReader, toDeadLetterQueueName } from './work-queues.ts';

type Print = (line: string) => void;

/**
 * Reads the records that the dead letters of a stream refer to, and publishes or counts them again. Deletes
 * dead letters that succeeded. Resolves with whether none is left. Idempotent.
 */
export const redriveStream = async (
  stage: OpenStage,
  reader: StreamReader,
  print: Print,
): Promise<boolean> => {
  const { region, endpoint, credentials } = stage;
  const place = { region, credentials, ...(endpoint !== undefined && { endpoint }) };
  const streams = new DynamoDBStreamsClient(place);
  const create = {
    'publish-user-events': createPublishDeadLetter,
    'track-user-import': createRecountDeadLetter,
  }[reader];
  const redo = create(stage, print);
  const name = toDeadLetterQueueName(stage.name, reader);
  const { done, left } = await receiveDeadLetters(new SQSClient(place), name, async (deadLetter) =>
    redo(deadLetter, await readRecords(streams, deadLetter)),
  );
  print(
    done + left === 0 ? `${name} is empty.` : `${name}: ${done} messages were processed, ${left} remain.`,
  );
  return left === 0;
};
