import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { systemIds } from '../../kernel/ids.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { systemTimers } from '../../kernel/timers.ts';
import type { ServiceResponse } from '../../services/cognito/json-protocol.ts';
import { createMemoryStore } from '../../services/cognito/pool-store.ts';
import { createUserPoolService } from '../../services/cognito/service.ts';
import { createUserPool, type UserPool } from '../../services/cognito/user-pool.ts';
import type {
  UserPoolClientModel,
  UserPoolGroupModel,
  UserPoolModel,
} from '../../template/user-pool-model.ts';
import { fixedSecrets } from './fixed-secrets.ts';

export const aClient = (parts: Partial<UserPoolClientModel> = {}): UserPoolClientModel => ({
  logicalId: 'Client',
  clientId: 'client',
  clientSecret: null,
  authFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  hidesUnknownUsers: true,
  accessTokenSeconds: 1_800,
  idTokenSeconds: 1_800,
  refreshTokenSeconds: 86_400,
  ...parts,
});

export const aGroup = (name: string, parts: Partial<UserPoolGroupModel> = {}): UserPoolGroupModel => ({
  name,
  precedence: null,
  roleArn: null,
  ...parts,
});

/** A pool model with every member filled in; a test names only what it is about. */
export const aPoolModel = (parts: Partial<UserPoolModel> = {}): UserPoolModel => ({
  logicalId: 'Pool',
  poolId: 'ap-northeast-2_abcdefghi',
  poolArn: 'arn:aws:cognito-idp:ap-northeast-2:000000000000:userpool/ap-northeast-2_abcdefghi',
  region: 'ap-northeast-2',
  clients: [aClient()],
  groups: [aGroup('admin'), aGroup('editor')],
  passwordPolicy: {
    minimumLength: 12,
    requiresLowercase: true,
    requiresUppercase: true,
    requiresNumbers: true,
    requiresSymbols: true,
    temporaryPasswordDays: 7,
  },
  usernameAttributes: ['email'],
  aliasAttributes: [],
  verifiedAttributes: ['email'],
  requiredAttributes: [],
  isCaseSensitive: false,
  hasSignUp: true,
  mfa: 'OFF',
  hasSoftwareTokens: false,
  triggers: { arns: {}, hasAccessTokenClaims: false },
  ...parts,
});

export interface PoolUnderTest {
  pool: UserPool;
  clock: ReturnType<typeof createFixedClock>;
  /** Calls an operation; an error is `{ exception, message }`. */
  ask(operation: string, input: JsonObject): Promise<JsonObject>;
  /** The answer as it is sent. */
  answer(request: { target: string; body: string }): Promise<ServiceResponse>;
  /** The last code or password in the log. */
  told(): string;
}

const refuseInvocation: UserPool['invokeFunction'] = async (arn) => {
  throw new Error(`No test expects ${arn} to be invoked.`);
};

/** A pool behind its service, for administrators who need not sign. */
export const openPool = (
  parts: Partial<UserPoolModel> = {},
  secrets: UserPool['secrets'] = fixedSecrets,
  invokeFunction: UserPool['invokeFunction'] = refuseInvocation,
  limits: Pick<UserPool, 'timers' | 'isDebugging'> = { timers: systemTimers, isDebugging: false },
): PoolUnderTest => {
  const clock = createFixedClock();
  const log = createRecordingLog();
  const pool = createUserPool(aPoolModel(parts), {
    store: createMemoryStore(),
    clock,
    ids: systemIds,
    secrets,
    log,
    invokeFunction,
    ...limits,
  });
  const service = createUserPoolService({
    pools: [pool],
    authorize: () => {},
    ids: systemIds,
    log,
  });
  const { poolId } = pool.model;
  const answer: PoolUnderTest['answer'] = ({ target, body }) =>
    service.answer({
      method: 'POST',
      path: '/cognito',
      headers: { 'x-amz-target': target },
      body,
      sourceIp: ['127.0.0.1'],
    });
  return {
    pool,
    clock,
    answer,
    told: () => /: (\S+) is the/.exec(log.lines.at(-1) ?? '')?.[1] ?? '',
    ask: async (operation, input) => {
      const { status, headers, body } = await answer({
        target: `AWSCognitoIdentityProviderService.${operation}`,
        body: JSON.stringify({ ClientId: 'client', UserPoolId: poolId, ...input }),
      });
      const document: unknown = JSON.parse(body);
      if (!isJsonObject(document)) throw new TypeError(`${operation} answered ${body}.`);
      if (status === 200) return document;
      return { exception: headers['x-amzn-errortype'] ?? '', message: document.message ?? '' };
    },
  };
};
