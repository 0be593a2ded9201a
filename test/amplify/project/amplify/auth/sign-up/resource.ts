import { defineFunction } from '@aws-amplify/backend';

export const signUp = defineFunction({ name: 'sign-up', entry: './handler.ts', resourceGroupName: 'auth' });
