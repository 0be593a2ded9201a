import type { Limitation } from '../kernel/limitation.ts';

/** An `AWS::Lambda::Function` with a runtime that this machine may have. */
export interface FunctionModel {
  logicalId: string;
  region: string;
  functionName: string;
  /** The function's own ARN; aliases and versions of it end in `:live`, `:1`. */
  arn: string;
  /** Every ARN of this function: its own and those of its versions and aliases. */
  aliases: readonly string[];
  runtime: FunctionRuntimeModel;
  code: FunctionCodeModel;
  /** `file.export`, of Python `module.function`, such as `index.handler` or `src/users.create`. */
  handler: string;
  environment: Readonly<Record<string, string>>;
  memoryMb: number;
  timeoutSeconds: number;
  /** ARN of its role. */
  roleArn: string;
  /** The dead-letter target of failed asynchronous events: a queue or topic. */
  deadLetterArn: string | null;
}

/** An `AWS::Lambda::EventInvokeConfig`: the handling of asynchronous invocations. */
export interface EventInvokeConfigModel {
  /** The function's own ARN, or that of a version or alias. */
  functionArn: string;
  /** 0 to 2. */
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  /** The destination of successes; null for none. */
  onSuccessArn: string | null;
  onFailureArn: string | null;
}

export type FunctionRuntimeModel =
  | { kind: 'NODE' }
  /** `version` such as `3.13`. */
  | { kind: 'PYTHON'; version: string }
  /** `provided.al2023`: the file `bootstrap` of the bundle. */
  | { kind: 'CUSTOM' };

export type FunctionCodeModel =
  /** The absolute path of the unpacked bundle. */
  | { kind: 'FOLDER'; path: string }
  /** CommonJS or Python, inline in the template. */
  | { kind: 'INLINE'; text: string };

/** An `AWS::Lambda::Function` that does not run here. */
export interface AbsentFunctionModel extends Limitation {
  /** All its ARNs. */
  arns: readonly string[];
}
