import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** What the firewall sees of a body. https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html */
export const MAX_BODY_BYTES = 8_192;

/** From one address in five minutes: an office behind one address works with it, and a script that guesses does not. */
const MAX_REQUESTS = 2_000;

/**
 * From one address of a service in five minutes: a thousand a second. Publishing that is turned away for more is tried
 * again for hours.
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
 * Our own functions, which publish far more often than a person asks, and of names that people chose. AppSync checks the
 * signature: who only claims to have one is refused there, before any resolver. One who also shows an API key is no
 * service. They skip the rules on content and have a rate of their own; reputation and size hold for all.
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

interface Managed {
  group: string;
  counted?: CountedRules;
  /** Whom the rules are for: everybody unless told. */
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
  // The rules of the group decide.
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

/** In the order in which they are asked; the first that allows or blocks decides. */
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
