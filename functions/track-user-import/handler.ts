import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { PublishUserImportProgressDocument } from '../../schema/generated/publish-operations.ts';
import { createDocumentClient } from '../shared/document-client.ts';
import { readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { writeLogLine } from '../shared/log.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { createSendMutation } from '../shared/send-mutation.ts';
import { createReadResults } from './create-read-results.ts';
import { createWriteReport } from './create-write-report.ts';
import { type TrackUserImportsPorts, trackUserImports } from './track-user-imports.ts';

const tableName = readVariable(process.env, 'TABLE_NAME');
const sendMutation = createSendMutation(process.env);

const ports: TrackUserImportsPorts = {
  ...createLivePorts(tableName),
  writeReport: createWriteReport({
    client: createObjectClient(),
    bucket: readVariable(process.env, 'BUCKET_NAME'),
    readResults: createReadResults(createDocumentClient(), tableName),
  }),
  publishProgress: (input) => sendMutation(PublishUserImportProgressDocument, { input }),
  log: writeLogLine,
};

export const handler = (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> =>
  trackUserImports(ports, event.Records);
