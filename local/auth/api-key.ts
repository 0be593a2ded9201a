import type { Clock } from '../kernel/clock.ts';
import type { Caller } from '../kernel/identity.ts';
import type { ApiKeyModel } from '../template/api-model.ts';
import { refused } from './errors.ts';

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true };

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#api-key-authorization */
export const authenticateApiKey = (key: string, keys: readonly ApiKeyModel[], clock: Clock): Caller => {
  const known = keys.find((candidate) => candidate.key === key);
  if (known !== undefined && known.expires * 1000 > clock.now()) return caller;
  throw refused();
};
