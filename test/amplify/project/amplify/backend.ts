import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource.ts';
import { signUp } from './auth/sign-up/resource.ts';
import { data } from './data/resource.ts';
import { authorizer } from './functions/authorizer/resource.ts';
import { publish } from './functions/publish/resource.ts';
import { storage } from './storage/resource.ts';

defineBackend({ auth, data, publish, authorizer, signUp, storage });
