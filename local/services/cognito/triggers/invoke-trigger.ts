import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { TriggerName } from '../../../template/user-pool-model.ts';
import { CognitoFailure } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { invokeInTime } from './invoke-in-time.ts';

export interface TriggerCall {
  name: TriggerName;
  /** The trigger source, such as `PreSignUp_SignUp`. */
  source: string;
  username: string;
  /** Null without a client. */
  clientId: string | null;
  request: JsonObject;
  /** The initial `response`, which the function completes. */
  response?: JsonObject;
  /** Of the event; by default `1`. */
  version?: string;
}

/**
 * Invokes the pool's function for a trigger. Resolves with its `response`, or null if the pool has no such
 * function. Rejects with Cognito's error if the function fails.
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

/** The attributes of an existing user, as passed to functions. */
export const toTriggerAttributes = ({ sub, status, attributes }: PoolUser): JsonObject => ({
  sub,
  'cognito:user_status': status,
  ...attributes,
});

// The message is the one that clients report, such as https://github.com/aws-amplify/amplify-js/issues/2484.
const failed = (name: TriggerName, message: string): CognitoFailure =>
  new CognitoFailure('UserLambdaValidationException', `${name} failed with error ${message}.`);
