import { defineStorage } from '@aws-amplify/backend';

export const storage = defineStorage({
  name: 'pictures',
  access: (allow) => ({
    'pictures/*': [allow.guest.to(['read']), allow.authenticated.to(['read', 'write', 'delete'])],
    'private/{entity_id}/*': [allow.entity('identity').to(['read', 'write', 'delete'])],
    'editorial/*': [allow.groups(['EDITORS']).to(['read', 'write'])],
  }),
});
