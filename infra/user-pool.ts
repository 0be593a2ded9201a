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

/** The people who may sign in. Members of the group `admin` may write. */
export class UserPool extends Construct {
  readonly pool: IUserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const pool = new CognitoUserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // Until the new address is proven, the old one signs in and gets the codes: a typo locks nobody out.
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // A pool asks all of its people or none: it cannot ask `admin` alone.
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
      // The smallest that remembers passwords.
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    acknowledge(pool, stage);
    pool.addGroup('Admins', { groupName: 'admin', description: 'May create, change and delete users.' });
    this.client = pool.addClient('Client', {
      authFlows: { userSrp: true },
      // Nobody is sent here by another page; CDK would let in those of example.com.
      disableOAuth: true,
      preventUserExistenceErrors: true,
      // Who stole a token may not bring in a phone number or a custom attribute, nor read more than a page needs.
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      // Groups stand in the token: who leaves `admin` keeps its rights for as long as the token lives.
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      // Then people sign in again, second factor and all.
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
