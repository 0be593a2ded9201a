import type { Clock } from '../kernel/clock.ts';
import type { Debugging } from '../kernel/debugging.ts';
import type { Ids } from '../kernel/ids.ts';
import type { RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';
import type { Secrets } from '../kernel/secrets.ts';
import type { Teardown } from '../kernel/teardown.ts';
import type { Timers } from '../kernel/timers.ts';
import type { Traces } from '../traces/create-traces.ts';

/** Dependencies shared by all parts. Register anything you start with `teardown`. */
export interface Runtime {
  /** Checks `Host` and `Origin` of every request before a listener handles it. */
  guard: RequestGuard;
  log: Log;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  timers: Timers;
  teardown: Teardown;
  /** Null if no debugger can attach. */
  debugging: Debugging | null;
  traces: Traces;
}

/** The dependencies that exist before the assembly is read. */
export type FirstRuntime = Omit<Runtime, 'traces'>;
