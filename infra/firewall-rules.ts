import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/**
 * The part of a body that the firewall inspects.
 * https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html
 */
export const MAX_BODY_BYTES = 8_192;

/**
 * From one address in five minutes: enough for an office behind one address, too few for a script that
 * guesses.
 */
const MAX_REQUESTS = 2_000;

/**
 * From one address of a service in five minutes: a thousand a second. Publishing that is throttled beyond
 * that is retried for hours.
 */
const MAX_SERVICE_REQUESTS = 300_000;

type Rule = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;
type Statement = CfnWebACL.StatementProperty;

const unchanged = [{ priority: 0, type: 'NONE' }];

const isSigned: Statement = {
  byteMatchStatement: {
    fieldToMatch: { singleHeader: { Name: 'authorization' } },
    positionalConstraint: 'STARTS_WITH',
    searchString: 'AWS4-HMAC-SHA256',
    textTransformations: unchanged,
  },
};

const hasApiKey: Statement = {
  sizeConstraintStatement: {
    fieldToMatch: { singleHeader: { Name: 'x-api-key' } },
    comparisonOperator: 'GT',
    size: 0,
    textTransformations: unchanged,
  },
};

/**
 * This stack's functions, which publish far more often than a person sends requests, with names that users
 * chose. AppSync checks the signature: a request with a false one is rejected there, before any resolver. A
 * request with an API key is not from a service. Services skip the rules on content and have their own rate
 * limit; reputation and size rules apply to all.
 */
const isService: Statement = {
  andStatement: { statements: [isSigned, { notStatement: { statement: hasApiKey } }] },
};

const isNoService: Statement = { notStatement: { statement: isService } };

const toRate = (name: string, limit: number, scopeDownStatement: Statement): Rule => ({
  name,
  statement: {
    rateBasedStatement: { aggregateKeyType: 'IP', limit, evaluationWindowSec: 300, scopeDownStatement },
  },
  action: { block: {} },
});

/** Content after the first 8 KB is not inspected, so it is blocked: `MATCH` applies to such bodies. */
const bodySize: Rule = {
  name: 'body-size',
  statement: {
    sizeConstraintStatement: {
      fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
      comparisonOperator: 'GT',
      size: MAX_BODY_BYTES,
      textTransformations: unchanged,
    },
  },
  action: { block: {} },
};

/** Rules of a managed group that count instead of block, by name, with the reason. */
type CountedRules = Readonly<Record<string, string>>;

interface Managed {
  group: string;
  counted?: CountedRules;
  /** The requests that the rules apply to; by default all. */
  scopeDownStatement?: Statement;
}

const managed = (name: string, { group, counted = {}, ...scope }: Managed): Rule => ({
  name,
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: group,
      ...scope,
      ruleActionOverrides: Object.keys(counted).map((rule) => ({
        name: rule,
        actionToUse: { count: {} },
      })),
    },
  },
  // The actions of the group's rules apply.
  overrideAction: { none: {} },
});

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const COUNTED_OF_COMMON: CountedRules = {
  SizeRestrictions_BODY: 'Our own rule does it.',
  NoUserAgent_HEADER: 'Services may have none. Whether a subscription has one here is not documented.',
  CrossSiteScripting_BODY: 'Names are never rendered as markup here, so "<" in a name is not an attack.',
  GenericLFI_BODY: 'No text of a request becomes a path.',
  GenericRFI_BODY: 'No text of a request becomes a URL to fetch.',
  EC2MetaDataSSRF_BODY: 'The same; and no EC2 instance is involved.',
};

/** In the order of evaluation; the first rule that allows or blocks decides. */
export const FIREWALL_RULES: readonly Rule[] = [
  toRate('services-rate', MAX_SERVICE_REQUESTS, isService),
  toRate('rate', MAX_REQUESTS, isNoService),
  managed('ip-reputation', { group: 'AWSManagedRulesAmazonIpReputationList' }),
  managed('known-bad-inputs', {
    group: 'AWSManagedRulesKnownBadInputsRuleSet',
    scopeDownStatement: isNoService,
  }),
  bodySize,
  managed('common', {
    group: 'AWSManagedRulesCommonRuleSet',
    counted: COUNTED_OF_COMMON,
    scopeDownStatement: isNoService,
  }),
];
