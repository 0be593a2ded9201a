/** An `AWS::Cognito::IdentityPool` with the roles that are attached to it. */
export interface IdentityPoolModel {
  logicalId: string;
  /** Such as `eu-west-1:6ba7b810-9dad-41d1-80b4-00c04fd430c8`. The same at every start. */
  identityPoolId: string;
  region: string;
  /** Whether somebody who has not signed in has an identity. */
  allowsGuests: boolean;
  /** Clients of user pools whose people have an identity. */
  providers: readonly IdentityProviderModel[];
  /** Null where no role is attached: nobody of that kind gets keys. */
  guestRoleArn: string | null;
  authenticatedRoleArn: string | null;
  roleMappings: readonly RoleMappingModel[];
}

export interface IdentityProviderModel {
  /** Such as `cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e`. */
  name: string;
  clientId: string;
}

/** Which role somebody who has signed in with a provider gets. */
export interface RoleMappingModel {
  /** `<name>:<clientId>` of a provider. */
  provider: string;
  /** Absent for the type `Token`, where the token names the role. */
  rules: readonly RoleRuleModel[] | null;
  /** What becomes of somebody for whom that says nothing. */
  otherwise: 'AuthenticatedRole' | 'Deny';
}

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_MappingRule.html */
export interface RoleRuleModel {
  claim: string;
  match: 'Equals' | 'Contains' | 'StartsWith' | 'NotEqual';
  value: string;
  roleArn: string;
}
