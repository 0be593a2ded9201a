import type { Callers } from '../../../console-model/routes.ts';
import type { PoolClient } from './caller.ts';

/** The client of a user pool for sign-ins of the page, with the page's host name. Null if the pool has none. */
export const toPoolClient = ({
  poolId,
  clientId,
  endpoint,
}: Callers['userPools'][number]): PoolClient | null =>
  clientId === null
    ? null
    : { poolId, clientId, endpoint: new URL(new URL(endpoint, location.href).pathname, location.href).href };
