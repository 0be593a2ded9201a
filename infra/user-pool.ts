import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  UserPool as CognitoUserPool,
  FeaturePlan,
  type IUserPool,
  Mfa,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Stage } from './stages.ts';

/** The users who may sign in. Members of the group `admin` may write. */
export class UserPool extends Construct {
  readonly pool: IUserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const pool = new CognitoUserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Until the new address is verified, the old one signs in and receives the codes: a typo locks no user
      // out.
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // A pool requires MFA of all users or of none: it cannot require it of `admin` alone.
      mfa: stage.mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        passwordHistorySize: 5,
        tempPasswordValidity: Duration.days(3),
      },
      // The smallest plan that remembers passwords.
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(pool, stage);
    pool.addGroup('Admins', { groupName: 'admin', description: 'May create, change and delete users.' });
    this.client = pool.addClient('Client', {
      authFlows: { userSrp: true },
      // The hosted sign-in pages are not used; CDK would allow callbacks to example.com.
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // A stolen token must not allow writes of a phone number or a custom attribute, nor reads of more than
      // a client needs.
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      // Groups are in the token: a user removed from `admin` keeps its permissions until the token expires.
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      // After that, users sign in again, including the second factor.
      refreshTokenValidity: Duration.days(7),
      enableTokenRevocation: true,
    });
    this.pool = pool;
  }
}

const acknowledge = (pool: CognitoUserPool, stage: Stage): void => {
  Validations.of(pool).acknowledge({
    id: 'AwsSolutions-COG8',
    reason:
      'Sign-up is disabled, and users that an administrator created need a second factor in prod; threat protection costs ' +
      'a third more for each of them.',
  });
  if (stage.mfa === 'optional') {
    Validations.of(pool).acknowledge({
      id: 'AwsSolutions-COG2',
      reason: 'For development: each may choose a second factor, and prod requires one.',
    });
  }
};
