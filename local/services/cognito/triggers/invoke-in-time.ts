import type { FunctionResult } from '../../../kernel/function-call.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { TriggerName } from '../../../template/user-pool-model.ts';
import { CognitoFailure } from '../errors.ts';
import type { UserPool } from '../user-pool.ts';

/**
 * How long Cognito waits for an answer, and how often it asks.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const LIMIT_MS = 5_000;
const MOST_ATTEMPTS = 3;

/** Invokes the function once more where no answer comes in time; rejects with Cognito's failure after the last time. */
export const invokeInTime = async (
  pool: UserPool,
  name: TriggerName,
  arn: string,
  event: JsonObject,
): Promise<FunctionResult> => {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const result = await untilLimit(pool, pool.invokeFunction(arn, event));
    if (result !== null) return result;
  }
  pool.log.error(
    pool.model.logicalId,
    `The ${name} function ${arn} did not respond within ${LIMIT_MS / 1_000} s, ${MOST_ATTEMPTS} times. ` +
      'Cognito does not wait longer: make the function faster, or defer its work.',
  );
  throw late(name);
};

/** Null if the limit is reached first. While a debugger can attach, there is no limit. */
const untilLimit = ({ timers, isDebugging }: UserPool, answer: Promise<FunctionResult>) =>
  new Promise<FunctionResult | null>((resolve, reject) => {
    const cancel = isDebugging ? () => {} : timers.after(LIMIT_MS, () => resolve(null));
    answer.then(resolve, reject).finally(cancel);
  });

// As clients report it, such as https://github.com/anomalyco/sst/issues/1815.
const late = (name: TriggerName): CognitoFailure =>
  new CognitoFailure(
    'UnexpectedLambdaException',
    `${name} invocation failed due to error Socket timeout while invoking Lambda function.`,
  );
