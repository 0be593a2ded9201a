import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { signUp } from './auth/sign-up/resource';
import { data } from './data/resource';
import { authorizer } from './functions/authorizer/resource';
import { publish } from './functions/publish/resource';
import { storage } from './storage/resource';

defineBackend({ auth, data, publish, authorizer, signUp, storage });
