import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** What the firewall sees of a body. https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html */
export const MAX_BODY_BYTES = 8_192;

/** From one address in five minutes: an office behind one address works with it, and a script that guesses does not. */
const MAX_REQUESTS = 2_000;

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
 * Our own functions publish thousands of times a second, of names that people chose. AppSync checks the signature: who
 * only says to have one is refused there, before any resolver. One who also shows an API key must pass all rules.
 */
const services: Rule = {
  name: 'services',
  statement: { andStatement: { statements: [isSigned, { notStatement: { statement: hasApiKey } }] } },
  action: { allow: {} },
};

const rate: Rule = {
  name: 'rate',
  statement: {
    rateBasedStatement: { aggregateKeyType: 'IP', limit: MAX_REQUESTS, evaluationWindowSec: 300 },
  },
  action: { block: {} },
};

/** Nobody looks into what lies behind the first 8 KB, so it is not let through: `MATCH` is for such bodies. */
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

/** Rules of a managed group that count what they find, where they would block, by name; each for its reason. */
type CountedRules = Readonly<Record<string, string>>;

const managed = (name: string, group: string, counted: CountedRules = {}): Rule => ({
  name,
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name: group,
      ruleActionOverrides: Object.keys(counted).map((rule) => ({
        name: rule,
        actionToUse: { count: {} },
      })),
    },
  },
  // The rules of the group decide.
  overrideAction: { none: {} },
});

/** https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html */
const COUNTED_OF_COMMON: CountedRules = {
  SizeRestrictions_BODY: 'Our own rule does it.',
  NoUserAgent_HEADER: 'Services may have none. Whether a subscription has one here is not documented.',
  CrossSiteScripting_BODY: 'A name is text that nobody renders as markup here; "<" in it is no attack.',
  GenericLFI_BODY: 'No text of a request becomes a path.',
  GenericRFI_BODY: 'No text of a request becomes a URL to fetch.',
  EC2MetaDataSSRF_BODY: 'The same; and there is no instance to ask.',
};

/** In the order in which they are asked; the first that allows or blocks decides. */
export const FIREWALL_RULES: readonly Rule[] = [
  services,
  rate,
  managed('ip-reputation', 'AWSManagedRulesAmazonIpReputationList'),
  managed('known-bad-inputs', 'AWSManagedRulesKnownBadInputsRuleSet'),
  bodySize,
  managed('common', 'AWSManagedRulesCommonRuleSet', COUNTED_OF_COMMON),
];
