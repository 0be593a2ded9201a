import type { JsonValue } from './json.ts';
import type { FunctionReport, LogLine } from './span.ts';

export interface FunctionSummary {
  functionName: string;
  logicalId: string;
  arn: string;
  memoryMb: number;
  timeoutSeconds: number;
  /** Recent events, newest first, to send again; at most five. */
  samples: readonly { id: string; at: number; event: JsonValue }[];
  /** Events of the form in which the function is invoked, with placeholder values. */
  templates: readonly { name: string; event: JsonValue }[];
}

export interface FunctionLogLine extends LogLine {
  requestId: string | null;
  /** The trace of the line. */
  id: string | null;
}

export interface InvokeAnswer {
  /** The trace of the invocation; null without traces. */
  id: string | null;
  /** Null without traces. */
  requestId: string | null;
  result: JsonValue;
  failure: { errorType: string; errorMessage: string; trace: readonly string[] } | null;
  report: FunctionReport | null;
  logs: readonly LogLine[];
}
