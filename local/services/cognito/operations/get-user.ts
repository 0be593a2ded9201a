import { toAttributes, toSecondFactors } from '../accounts/describe-user.ts';
import type { TokenOperation } from './operation.ts';

export const getUser: TokenOperation = {
  by: 'token',
  run: async (_, { user }) => ({
    Username: user.username,
    UserAttributes: toAttributes(user),
    ...toSecondFactors(user),
  }),
};
