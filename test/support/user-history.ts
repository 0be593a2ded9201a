import { type CreateUserPorts, createUser } from '../../functions/create-user/create-user.ts';
import { deleteUser } from '../../functions/delete-user/delete-user.ts';
import type { UserPayload } from '../../functions/shared/user-payload.ts';
import { type UpdateUserPorts, updateUser } from '../../functions/update-user/update-user.ts';
import { CALLER } from './write-ports.ts';

/** A command to the API. */
export interface Command {
  operation: 'create' | 'update' | 'delete';
  /** Which of the users known so far, by its place modulo their number. */
  target: number;
  name: string;
  email: string;
  /** Whether the version is expected that the user was last seen with. */
  careful: boolean;
  idempotencyKey: string | null;
  /** Asks once more, though it has an answer. */
  insists: boolean;
}

export interface Answer {
  command: Command;
  /** Of everything but the key, as it was sent. */
  input: string;
  payload: UserPayload;
}

export interface History {
  answers: Answer[];
  /** Commands without a result: only the table shows their effect. */
  unanswered: number;
}

/** How often a client with a key retries after a fault; without a key it does not retry, since the command might run twice. */
const PERSISTENCE = 8;

interface Known {
  id: string;
  version: number;
}

/** A client that runs commands one after the other; `known` is shared by all. */
export const runClient = async (
  ports: CreateUserPorts & UpdateUserPorts,
  commands: readonly Command[],
  { history, known }: { history: History; known: Map<string, Known> },
): Promise<void> => {
  for (const command of commands) {
    const ask = toRequest(ports, command, known);
    const times = command.insists ? 2 : 1;
    for (let time = 0; time < times; time += 1) {
      const payload = await persist(ask.send, command.idempotencyKey === null ? 1 : PERSISTENCE);
      if (!payload) {
        history.unanswered += 1;
        break;
      }
      history.answers.push({ command, input: ask.input, payload });
      if (payload.user) known.set(payload.user.id, payload.user);
    }
  }
};

const persist = async (send: () => Promise<UserPayload>, times: number): Promise<UserPayload | null> => {
  for (let time = 0; time < times; time += 1) {
    try {
      return await send();
    } catch (fault) {
      if (!(fault instanceof Error) || !EXPECTED.has(fault.name)) throw fault;
    }
  }
  return null;
};

/** Faults of faulty-client.ts; any other is one of the code. */
const EXPECTED = new Set([
  'ThrottlingException',
  'TimeoutError',
  'TransactionCanceledException',
  'FunctionKilled',
]);

/** The call of a command, with an input that stays the same however often it is sent. */
const toRequest = (
  ports: CreateUserPorts & UpdateUserPorts,
  command: Command,
  known: ReadonlyMap<string, Known>,
) => {
  const { operation, name, email, idempotencyKey } = command;
  const targets = [...known.values()];
  const { id, version } = targets[command.target % Math.max(1, targets.length)] ?? {
    id: 'nobody',
    version: 1,
  };
  const expectedVersion = command.careful ? version : null;
  const key = { idempotencyKey };
  switch (operation) {
    case 'create': {
      const input = { name, email };
      return toAsk(operation, input, () =>
        createUser(ports, { input: { ...input, ...key }, caller: CALLER }),
      );
    }
    case 'update': {
      const input = { id, name, email, expectedVersion };
      return toAsk(operation, input, () =>
        updateUser(ports, { input: { ...input, ...key }, caller: CALLER }),
      );
    }
    case 'delete': {
      const input = { id, expectedVersion };
      return toAsk(operation, input, () =>
        deleteUser(ports, { input: { ...input, ...key }, caller: CALLER }),
      );
    }
  }
};

const toAsk = (operation: string, input: object, send: () => Promise<UserPayload>) => ({
  input: `${operation} ${JSON.stringify(input)}`,
  send,
});
