import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { publish } from './functions/publish/resource';
import { authorizer } from './functions/authorizer/resource';
import { signUp } from './auth/sign-up/resource';
import { storage } from './storage/resource';

defineBackend({ auth, data, publish, authorizer, signUp, storage });
