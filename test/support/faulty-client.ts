import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { TableOptions } from '../../functions/shared/table.ts';
import { canceled } from './memory-table.ts';

/** What may go wrong between a function and the database, once. */
export const FAULTS = [
  /** The database is busy: nothing happens. */
  'throttled',
  /** Another writer changes the same items: nothing happens. */
  'conflict',
  /** The request never arrives. */
  'request lost',
  /** The request takes effect, but its response never arrives. */
  'answer lost',
  /** The function dies before it asks. */
  'killed before',
  /** The function crashes after its request has taken effect. */
  'killed after',
] as const;

export type Fault = (typeof FAULTS)[number];

const named = (name: string): Error => Object.assign(new Error(name), { name });

type Client = TableOptions['client'];
type Send = (command: unknown) => Promise<unknown>;

/** A client to which each of `faults` happens in turn; null is a call that succeeds. */
export const createFaultyClient = (client: Client, faults: readonly (Fault | null)[]): Client => {
  const left = [...faults];
  const pass: Send = (command) => (client.send as Send).call(client, command);
  const send: Send = async (command) => {
    const fault = left.shift() ?? null;
    switch (fault) {
      case null:
        return pass(command);
      case 'throttled':
        throw named('ThrottlingException');
      case 'conflict':
        // Reads meet no conflict.
        if (command instanceof TransactWriteCommand) throw canceled(['None', 'TransactionConflict']);
        return pass(command);
      case 'request lost':
        throw named('TimeoutError');
      case 'killed before':
        throw named('FunctionKilled');
      case 'answer lost':
      case 'killed after':
        await pass(command);
        throw named(fault === 'answer lost' ? 'TimeoutError' : 'FunctionKilled');
    }
  };
  return { send: send as Client['send'] };
};
