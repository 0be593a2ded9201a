import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';

/** An alarm as data. */
export interface AlarmPlan {
  /** Lower-case words and hyphens, unique in a stage. */
  name: string;
  /** The heading in docs/runbook.md that says what to do: the text behind its `#`. */
  runbook: string;
  /** What has happened, in one sentence. */
  says: string;
  metric: IMetric;
  /** The most that is still well. */
  most: number;
  when: When;
  /** What a minute without a value means: that all is well, unless told. */
  silence?: 'well' | 'as before' | 'bad';
}

/** After how many bad minutes, out of how many. */
export type When = readonly [bad: number, of: number];

/** What is lost is lost: nobody waits for a second time. */
export const AT_ONCE: When = [1, 1];

/** A single bad minute passes by itself; one more within the next two does not. */
export const AGAIN: When = [2, 3];

/** What grows slowly, or comes in bursts. */
export const LASTING: When = [3, 5];

/** What is mostly the fault of others, who may stop by themselves. */
export const STUBBORN: When = [10, 10];
