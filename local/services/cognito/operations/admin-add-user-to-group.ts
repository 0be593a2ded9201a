import { unknownResource } from '../errors.ts';
import { readText } from '../input.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

/** Takes effect in tokens from the next sign-in or refresh. */
export const adminAddUserToGroup: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const group = readText(input, 'GroupName');
    if (!pool.model.groups.some(({ name }) => name === group)) throw unknownResource('Group not found.');
    const user = readUser(input, pool);
    pool.users.change(user, { groups: [...new Set([...user.groups, group])] });
    return {};
  },
};
