/** An `AWS::Cognito::IdentityPool` with the roles that are attached to it. */
export interface IdentityPoolModel {
  logicalId: string;
  /** Such as `eu-west-1:6ba7b810-9dad-41d1-80b4-00c04fd430c8`. The same at every start. */
  identityPoolId: string;
  region: string;
  /** Whether guests have an identity. */
  allowsGuests: boolean;
  /** Clients of user pools whose users have an identity. */
  providers: readonly IdentityProviderModel[];
  /** Null without an attached role: identities of that kind get no keys. */
  guestRoleArn: string | null;
  authenticatedRoleArn: string | null;
  roleMappings: readonly RoleMappingModel[];
}

export interface IdentityProviderModel {
  /** Such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e`. */
  name: string;
  clientId: string;
}

/** The role of users who signed in with a provider. */
export interface RoleMappingModel {
  /** `<name>:<clientId>` of a provider. */
  provider: string;
  /** Absent for the type `Token`, where the token names the role. */
  rules: readonly RoleRuleModel[] | null;
  /** The result without a matching rule or role. */
  otherwise: 'AuthenticatedRole' | 'Deny';
}

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MappingRule.html */
export interface RoleRuleModel {
  claim: string;
  match: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';
  value: string;
  roleArn: string;
}
