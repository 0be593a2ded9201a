import type { DynamoDBStreamEvent } from 'aws-lambda';
import { PublishUserImportProgressDocument } from '../../schema/generated/publish-operations.ts';
import { createHandler } from '../shared/create-handler.ts';
import { createDocumentClient } from '../shared/document-client.ts';
import { text } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { createSendMutation } from '../shared/send-mutation.ts';
import { apiSettings, createSendRequest } from '../shared/send-request.ts';
import { createReadResults } from './create-read-results.ts';
import { createWriteReport } from './create-write-report.ts';
import { type TrackUserImportsPorts, trackUserImports } from './track-user-imports.ts';

/** Short, so that a slow API does not delay counting of the next batch by more than a few seconds. */
const RETRIES = { timeoutMs: 3_000, retries: 1 };

export const handler = createHandler(process.env, {
  settings: { ...apiSettings, TABLE_NAME: text, BUCKET_NAME: text },
  create: ({ TABLE_NAME, BUCKET_NAME, ...api }, telemetry) => {
    const sendMutation = createSendMutation(createSendRequest(api, RETRIES));
    const ports: TrackUserImportsPorts = {
      ...createLivePorts(TABLE_NAME),
      ...telemetry,
      writeReport: createWriteReport({
        client: createObjectClient(),
        bucket: BUCKET_NAME,
        readResults: createReadResults(createDocumentClient(), TABLE_NAME),
      }),
      publishProgress: (input) => sendMutation(PublishUserImportProgressDocument, { input }),
    };
    return (event: DynamoDBStreamEvent) => trackUserImports(ports, event.Records);
  },
});
