/** What Lambda's REPORT line tells of an invocation. */
export interface InvocationReport {
  functionName: string;
  requestId: string;
  /** What loading the bundle took; null where an earlier invocation had loaded it. */
  initMs: number | null;
  milliseconds: number;
  memoryMb: number;
  /** JavaScript's own memory at the end of the event; null for another language, and where the function ended before it. */
  heapBytes: number | null;
}

/** Told of each invocation that a loaded function has ended, before whoever waits for its answer. */
export type ReportInvocation = (report: InvocationReport) => void;
