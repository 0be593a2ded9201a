import { unknownResource } from '../errors.ts';
import { readText } from '../input.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

export const adminRemoveUserFromGroup: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const group = readText(input, 'GroupName');
    if (!pool.model.groups.some(({ name }) => name === group)) throw unknownResource('Group not found.');
    const user = readUser(input, pool);
    pool.users.change(user, { groups: user.groups.filter((own) => own !== group) });
    return {};
  },
};
