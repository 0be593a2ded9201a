import { toAttributes, toDescription, toSecondFactors } from '../accounts/describe-user.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

export const adminGetUser: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const user = readUser(input, pool);
    return { ...toDescription(user), UserAttributes: toAttributes(user), ...toSecondFactors(user) };
  },
};
