import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readShards, readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { writeLogLine } from '../shared/log.ts';
import { type ImportUsersPorts, importUsers } from './import-users.ts';

const ports: ImportUsersPorts = {
  ...createLivePorts(readVariable(process.env, 'TABLE_NAME')),
  shards: readShards(process.env),
  log: writeLogLine,
};

export const handler = (event: SQSEvent): Promise<SQSBatchResponse> => importUsers(ports, event.Records);
