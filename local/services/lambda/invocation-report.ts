/** The content of Lambda's REPORT line of an invocation. */
export interface InvocationReport {
  functionName: string;
  requestId: string;
  /** The time to load the bundle; null if an earlier invocation had loaded it. */
  initMs: number | null;
  milliseconds: number;
  memoryMb: number;
  /**
   * JavaScript's heap at the end of the event; null for another language, and if the function ended before
   * it.
   */
  heapBytes: number | null;
}

/** Called for each finished invocation of a loaded function, before its caller receives the response. */
export type ReportInvocation = (report: InvocationReport) => void;
