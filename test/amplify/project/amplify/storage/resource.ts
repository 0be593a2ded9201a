import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'pictures',
  access: (allow) => ({
    'pictures/*': [allow.guest.to(['read']), allow.authenticated.to(['read', 'write'])],
  }),
});
