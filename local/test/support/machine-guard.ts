import { createRequestGuard } from '../../kernel/listener/request-guard.ts';
import { silentLog } from '../../kernel/log.ts';

/** The guard of an app that is started without a flag: this machine's hosts and pages alone. */
export const machineGuard = createRequestGuard({ allowed: { hosts: [], origins: [] }, log: silentLog });
