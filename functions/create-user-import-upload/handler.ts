import { randomUUID } from 'node:crypto';
import type { CreateUserImportUploadInput } from '../../schema/generated/types.ts';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { createSignUpload } from './create-sign-upload.ts';
import { type CreateUserImportUploadPorts, createUserImportUpload } from './create-user-import-upload.ts';

/** What resolvers/Mutation.createUserImportUpload.ts sends; a test checks that they agree. */
export interface CreateUserImportUploadEvent {
  input: CreateUserImportUploadInput;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { BUCKET_NAME: text },
  create: ({ BUCKET_NAME }) => {
    const ports: CreateUserImportUploadPorts = {
      signUpload: createSignUpload(createObjectClient(), BUCKET_NAME),
      now: () => new Date(),
      newId: randomUUID,
    };
    return (event: CreateUserImportUploadEvent) => createUserImportUpload(ports, event.input);
  },
});
