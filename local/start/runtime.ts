import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import type { RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { Teardown } from '../kernel/teardown.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Traces } from '../traces/create-traces.ts';

/** What every part stands on. Whatever a part starts, it gives to `teardown`. */
export interface Runtime {
  /** What every listener asks before it answers. */
  guard: RequestGuard;
  log: Log;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  timers: Timers;
  teardown: Teardown;
  traces: Traces;
}

/** What there is before it is known what is to run. */
export type FirstRuntime = Omit<Runtime, 'traces'>;
