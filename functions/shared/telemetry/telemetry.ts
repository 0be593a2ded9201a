import type { Count } from './count.ts';
import type { Log } from './log.ts';

/** By which a function tells how it is doing. */
export interface Telemetry {
  log: Log;
  count: Count;
}
