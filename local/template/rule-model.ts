import type { Json, JsonObject } from '../kernel/json.ts';

/** An `AWS::Events::Rule` that matches events; rules with a schedule only are excluded. */
export interface RuleModel {
  logicalId: string;
  ruleName: string;
  ruleArn: string;
  /** The ARN of its bus; `default` is the account's own. */
  busArn: string;
  pattern: JsonObject;
  isEnabled: boolean;
  targets: readonly RuleTargetModel[];
}

export interface RuleTargetModel {
  id: string;
  arn: string;
  input: RuleInputModel;
  /** `RetryPolicy`: for failed deliveries, not for failed functions. */
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  /** The queue for events that could not be delivered. */
  deadLetterArn: string | null;
}

/** The input of a target: the event, a constant, a part of the event, or a text with parts of it. */
export type RuleInputModel =
  | { kind: 'EVENT' }
  | { kind: 'CONSTANT'; value: Json }
  /** `InputPath`, such as `$.detail`. */
  | { kind: 'PATH'; path: string }
  /** `InputTransformer`: paths by their placeholder `<name>` in the template. */
  | { kind: 'TEMPLATE'; paths: Readonly<Record<string, string>>; template: string };
