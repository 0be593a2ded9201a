import type { JsonValue } from './json.ts';
import type { FunctionReport, LogLine } from './span.ts';

export interface FunctionSummary {
  functionName: string;
  logicalId: string;
  arn: string;
  runtime: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** Why it does not run here; null where it does. */
  unavailable: string | null;
  /** Recent events, newest first, to send again; at most five. */
  samples: readonly { id: string; at: number; event: JsonValue }[];
}

export interface FunctionLogLine extends LogLine {
  requestId: string | null;
  /** The trace it belongs to. */
  id: string | null;
}

export interface InvokeAnswer {
  /** The trace of the invocation; null without traces. */
  id: string | null;
  requestId: string;
  result: JsonValue;
  failure: { errorType: string; errorMessage: string; trace: readonly string[] } | null;
  report: FunctionReport | null;
  logs: readonly LogLine[];
}
