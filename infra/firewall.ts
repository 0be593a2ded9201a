import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { IGraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { FIREWALL_RULES } from './firewall-rules.ts';
import type { Stage } from './stages.ts';

/** These never appear in the log: tokens and keys. The query string has a token when a WebSocket is opened. */
const REDACTED = [
  { singleHeader: { Name: 'authorization' } },
  { singleHeader: { Name: 'x-api-key' } },
  { queryString: {} },
];

export interface FirewallProps {
  stage: Stage;
  api: IGraphqlApi;
}

/**
 * Protects the API in stages that have one; of subscriptions it inspects the registration only. About 5 US
 * dollars a month, 1 for each rule, and 0.60 per million requests. https://aws.amazon.com/waf/pricing/
 */
export class Firewall extends Construct {
  constructor(scope: Construct, id: string, { stage, api }: FirewallProps) {
    super(scope, id);
    const name = `user-api-${stage.name}`;
    const acl = new CfnWebACL(this, 'Acl', {
      name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: watch(name),
      rules: FIREWALL_RULES.map((rule, priority) => ({
        ...rule,
        priority,
        visibilityConfig: watch(`${name}-${rule.name}`),
      })),
    });
    new CfnWebACLAssociation(this, 'Association', { webAclArn: acl.attrArn, resourceArn: api.arn });
    this.log(acl, stage);
  }

  /** Logs blocked and counted requests only. */
  private log(acl: CfnWebACL, stage: Stage): void {
    const group = new LogGroup(this, 'Log', {
      // WAF requires this prefix of the group's name:
      // https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
      logGroupName: `aws-waf-logs-user-api-${stage.name}`,
      retention: stage.logRetentionDays,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [toDestination(this, group)],
      redactedFields: REDACTED,
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map((Action) => ({
              ActionCondition: { Action },
            })),
          },
        ],
      },
    });
  }
}

const watch = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
});

/** The ARN without `:*` at its end, which WAF rejects. */
const toDestination = (scope: Construct, group: LogGroup): string =>
  Stack.of(scope).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: group.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
