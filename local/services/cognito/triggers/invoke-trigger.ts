import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { TriggerName } from '../../../template/user-pool-model.ts';
import { CognitoFailure } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { invokeInTime } from './invoke-in-time.ts';

export interface TriggerCall {
  name: TriggerName;
  /** Why the function is invoked, such as `PreSignUp_SignUp`. */
  source: string;
  username: string;
  /** Null where no client takes part. */
  clientId: string | null;
  request: JsonObject;
  /** What the function finds in `response`, and completes. */
  response?: JsonObject;
  /** Of the event; `1` where absent. */
  version?: string;
}

/**
 * Invokes the function that the pool has for this occasion. Resolves with its `response`, or null where the pool has no
 * such function. Rejects with Cognito's failure where the function fails.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const invokeTrigger = async (pool: UserPool, call: TriggerCall): Promise<JsonObject | null> => {
  const { name, source, username, clientId, request, response = {}, version = '1' } = call;
  const arn = pool.model.triggers.arns[name];
  if (arn === undefined) return null;
  const result = await invokeInTime(pool, name, arn, {
    version,
    region: pool.model.region,
    userPoolId: pool.model.poolId,
    userName: username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    triggerSource: source,
    request,
    response,
  });
  if (!result.ok) throw failed(name, result.errorMessage);
  const answer = isJsonObject(result.result) ? result.result.response : undefined;
  if (isJsonObject(answer)) return answer;
  throw new CognitoFailure('InvalidLambdaResponseException', 'Unrecognizable lambda output');
};

/** The attributes of somebody who has an account, as functions see them. */
export const toTriggerAttributes = ({ sub, status, attributes }: PoolUser): JsonObject => ({
  sub,
  'cognito:user_status': status,
  ...attributes,
});

// The text is that which clients report, such as https://github.com/aws-amplify/amplify-js/issues/2484.
const failed = (name: TriggerName, message: string): CognitoFailure =>
  new CognitoFailure('UserLambdaValidationException', `${name} failed with error ${message}.`);
