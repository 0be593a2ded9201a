import type {
  IdentityPoolModel,
  IdentityProviderModel,
  RoleMappingModel,
  RoleRuleModel,
} from './identity-pool-model.ts';
import { toIdentityPoolId } from './physical-names.ts';
import type { Properties } from './properties.ts';
import { readIfKnown } from './read-if-known.ts';
import type { Resource } from './resource.ts';

/** Settings of sign-in providers outside the template. */
const FOREIGN = [
  'SupportedLoginProviders',
  'OpenIdConnectProviderARNs',
  'SamlProviderARNs',
  'DeveloperProviderName',
];

/** An identity pool with the role attachment that has its id. */
export const toIdentityPool = (pool: Resource, attachments: readonly Resource[]): IdentityPoolModel => {
  const { properties } = pool;
  const identityPoolId = toIdentityPoolId(pool);
  const attachment = attachments.find(
    (other) => readIfKnown(() => other.properties.optionalText('IdentityPoolId')) === identityPoolId,
  )?.properties;
  const roles = attachment?.object('Roles');
  const roleOf = (kind: string): string | null => readIfKnown(() => roles?.optionalText(kind)) ?? null;
  return {
    logicalId: pool.logicalId,
    identityPoolId,
    region: pool.stack.region,
    allowsGuests: properties.flag('AllowUnauthenticatedIdentities', false),
    providers: properties.objects('CognitoIdentityProviders').flatMap(toProvider),
    guestRoleArn: roleOf('unauthenticated'),
    authenticatedRoleArn: roleOf('authenticated'),
    roleMappings: toRoleMappings(attachment?.object('RoleMappings')),
  };
};

/** The providers of an identity pool that are not supported here. */
export const listForeignProviders = ({ properties }: Resource): string[] =>
  FOREIGN.filter((name) => {
    const value = readIfKnown(() => properties.json(name)) ?? {};
    return typeof value === 'string' || Object.keys(value).length > 0;
  });

const toProvider = (provider: Properties): IdentityProviderModel[] => {
  const name = readIfKnown(() => provider.text('ProviderName'));
  const clientId = readIfKnown(() => provider.text('ClientId'));
  return name === null || clientId === null ? [] : [{ name, clientId }];
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-identitypoolroleattachment-rolemapping.html */
const toRoleMappings = (mappings: Properties | undefined): RoleMappingModel[] =>
  (mappings?.names() ?? []).flatMap((name) => {
    const mapping = mappings?.object(name);
    if (mapping === undefined) return [];
    return [
      {
        provider: mapping.optionalText('IdentityProvider') ?? name,
        rules:
          mapping.text('Type') === 'Token'
            ? null
            : mapping.object('RulesConfiguration').objects('Rules').map(toRule),
        otherwise: mapping.optionalText('AmbiguousRoleResolution') === 'Deny' ? 'Deny' : 'AuthenticatedRole',
      },
    ];
  });

const toRule = (rule: Properties): RoleRuleModel => ({
  claim: rule.text('Claim'),
  match: rule.text('MatchType') as RoleRuleModel['match'],
  value: rule.text('Value'),
  roleArn: rule.text('RoleARN'),
});
