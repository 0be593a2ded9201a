import type { UpdateUserInput, UpdateUserPayload } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { readVariable } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { updateUser } from './update-user.ts';

/** What resolvers/Mutation.updateUser.ts sends; a test holds the two together. */
export interface UpdateUserEvent {
  input: UpdateUserInput;
  caller: Caller;
}

const ports = createLivePorts(readVariable(process.env, 'TABLE_NAME'));

export const handler = (event: UpdateUserEvent): Promise<UpdateUserPayload> => updateUser(ports, event);
