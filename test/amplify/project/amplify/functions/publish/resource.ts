import { defineFunction, secret } from '@aws-amplify/backend';

export const publish = defineFunction({
  name: 'publish',
  entry: './handler.ts',
  environment: { GREETING: 'Hello', SHOP_TOKEN: secret('SHOP_TOKEN') },
});
