import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm as data. */
export interface AlarmPlan {
  /** Lower-case words and hyphens, unique in a stage. */
  name: string;
  /** The anchor of its heading in docs/runbook.md: the text after `#`. */
  runbook: string;
  /** What has happened, in one sentence. */
  description: string;
  metric: IMetric;
  /** The highest value that is still normal. */
  threshold: number;
  when: When;
  /** The meaning of a minute without a value; by default `NOT_BREACHING`. */
  missingData?: 'NOT_BREACHING' | 'IGNORE' | 'BREACHING';
}

/** The number of breaching minutes, out of how many. */
export type When = readonly [bad: number, of: number];

/** Fires at once, for losses that are final. */
export const IMMEDIATE: When = [1, 1];

/** A single breaching minute is ignored; a second one within the next two is not. */
export const REPEATED: When = [2, 3];

/** For values that grow slowly, or come in bursts. */
export const SUSTAINED: When = [3, 5];

/** For problems that callers mostly cause, and that may end without action. */
export const PERSISTENT: When = [10, 10];
