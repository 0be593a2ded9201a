import { toAttributes, toSecondFactors } from '../accounts/describe-user.ts';
import type { PersonOperation } from './operation.ts';

export const getUser: PersonOperation = {
  by: 'person',
  run: async (_, { user }) => ({
    Username: user.username,
    UserAttributes: toAttributes(user),
    ...toSecondFactors(user),
  }),
};
