import type { Count } from './count.ts';
import type { Log } from './log.ts';

/** The log and metrics of a function. */
export interface Telemetry {
  log: Log;
  count: Count;
}
