import { defineAuth } from '@aws-amplify/backend';
import { signUp } from './sign-up/resource.ts';

export const auth = defineAuth({
  loginWith: { email: true },
  groups: ['EDITORS'],
  triggers: { preSignUp: signUp },
});
