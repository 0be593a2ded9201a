import {
  PublishUserCreatedDocument,
  PublishUserDeletedDocument,
  PublishUserUpdatedDocument,
} from '../../schema/generated/publish-operations.ts';
import type { SendMutation } from '../shared/send-mutation.ts';
import type { PublishUser } from './publish-user-events.ts';

const DOCUMENTS = {
  created: PublishUserCreatedDocument,
  updated: PublishUserUpdatedDocument,
  deleted: PublishUserDeletedDocument,
} as const;

/** Makes the mutation that the subscribers of each kind of event listen to. */
export const createPublishUser =
  (sendMutation: SendMutation): PublishUser =>
  ({ kind, user }) =>
    sendMutation(DOCUMENTS[kind], { input: user });
