import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type {
  CreateUserImportUploadInput,
  CreateUserImportUploadPayload,
} from '../../schema/generated/types.ts';
import { readVariable } from '../shared/environment.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { type CreateUserImportUploadPorts, createUserImportUpload } from './create-user-import-upload.ts';

/** What resolvers/Mutation.createUserImportUpload.ts sends; a test holds the two together. */
export interface CreateUserImportUploadEvent {
  input: CreateUserImportUploadInput;
}

const client = createObjectClient();
const bucket = readVariable(process.env, 'BUCKET_NAME');

const ports: CreateUserImportUploadPorts = {
  signUpload: (key, seconds) =>
    getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: key }), { expiresIn: seconds }),
  now: () => new Date(),
  newId: randomUUID,
};

export const handler = (event: CreateUserImportUploadEvent): Promise<CreateUserImportUploadPayload> =>
  createUserImportUpload(ports, event.input);
