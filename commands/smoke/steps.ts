import {
  CreateUserDocument,
  DeleteUserDocument,
  GetUserByEmailDocument,
  GetUserDocument,
  GetUserImportDocument,
  ListUsersDocument,
  StartUserImportDocument,
  UpdateUserDocument,
} from '../../schema/generated/operations.ts';
import type { SignedClient } from './signed-client.ts';
import { type Watch, watchCreated } from './watch-created.ts';

export interface Step {
  name: string;
  /** Throws with the problem. */
  run: () => Promise<void>;
}

export interface StepPorts {
  client: SignedClient;
  url: string;
  emails: Readonly<Record<'created' | 'changed' | 'imported', string>>;
}

const IMPORT_MS = 60_000;
const PAUSE_MS = 500;

/** The actions of a client, in order: each step depends on those before it. Close it after the last step. */
export const toSteps = ({ client, url, emails }: StepPorts): { steps: Step[]; close: () => void } => {
  const { send } = client;
  let watch: Watch | null = null;
  let id = '';
  const step = (name: string, run: () => Promise<void>): Step => ({ name, run });
  const steps = [
    step('subscribe to new users', async () => {
      watch = await watchCreated(client, url);
    }),
    step('create a user', async () => {
      const { createUser } = await send(CreateUserDocument, {
        input: { name: 'Smoke test', email: emails.created },
      });
      id = createUser?.user?.id ?? '';
      expectThat(id !== '', `the answer was ${JSON.stringify(createUser?.userErrors)}`);
    }),
    step('hear of it', async () => watch?.heard(id)),
    step('read it by id, by address and in the list', () => readBack(send, id, emails.created)),
    step('reject its address for another user', async () => {
      const { createUser } = await send(CreateUserDocument, {
        input: { name: 'Other', email: emails.created },
      });
      expectThat(createUser?.userErrors[0]?.code === 'EMAIL_TAKEN', 'the address was given to another user');
    }),
    step('change it', async () => {
      const { updateUser } = await send(UpdateUserDocument, { input: { id, email: emails.changed } });
      expectThat(updateUser?.user?.version === 2, 'the version is not 2');
    }),
    step('import rows', () => importRows(send, emails.imported)),
    step('delete it', async () => {
      await send(DeleteUserDocument, { input: { id } });
      const { getUser } = await send(GetUserDocument, { id, consistentRead: true });
      expectThat(!getUser, 'it is still there');
    }),
  ];
  return { steps, close: () => watch?.close() };
};

const readBack = async (send: SignedClient['send'], id: string, email: string): Promise<void> => {
  const { getUser } = await send(GetUserDocument, { id, consistentRead: true });
  expectThat(getUser?.email === email, 'getUser does not return it');
  const { getUserByEmail } = await send(GetUserByEmailDocument, { email: email.toUpperCase() });
  expectThat(getUserByEmail?.id === id, 'getUserByEmail does not return it');
  await send(ListUsersDocument, { limit: 5, nextToken: null, filter: null });
};

/** One row that becomes a user, and one that is refused. */
const importRows = async (send: SignedClient['send'], email: string): Promise<void> => {
  const rows = [
    { name: 'Smoke import', email },
    { name: 'No address', email: 'nobody' },
  ];
  const { startUserImport } = await send(StartUserImportDocument, { input: { rows } });
  const id = startUserImport?.userImport?.id ?? '';
  const end = Date.now() + IMPORT_MS;
  for (;;) {
    const { getUserImport: state } = await send(GetUserImportDocument, { id });
    if (state?.status === 'FINISHED') {
      expectThat(
        state.created === 1 && state.refused === 1,
        `${state.created} created, ${state.refused} refused`,
      );
      return;
    }
    expectThat(Date.now() < end, `the import ${id} is ${state?.status} after ${IMPORT_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

const expectThat = (isTrue: boolean, otherwise: string): void => {
  if (!isTrue) throw new Error(otherwise);
};
