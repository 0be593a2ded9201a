import type { DeleteUserInput, DeleteUserPayload } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { deleteUser } from './delete-user.ts';

/** What resolvers/Mutation.deleteUser.ts sends; a test holds the two together. */
export interface DeleteUserEvent {
  input: DeleteUserInput;
  caller: Caller;
}

const ports = createLivePorts(readVariable(process.env, 'TABLE_NAME'));

export const handler = (event: DeleteUserEvent): Promise<DeleteUserPayload> => deleteUser(ports, event);
