import type { IncomingHttpHeaders } from 'node:http';

/**
 * What the AWS SDKs put behind `AWS_ENDPOINT_URL_`, by the name that requests are signed for: where that is not the
 * name in upper case. Of names that several services sign with, this has the one that functions call most.
 * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
const sdkIds: Readonly<Record<string, string>> = {
  aoss: 'OPENSEARCHSERVERLESS',
  aps: 'AMP',
  'aws-marketplace': 'MARKETPLACE_METERING',
  bedrock: 'BEDROCK_RUNTIME',
  'bedrock-agentcore': 'BEDROCK_AGENTCORE',
  cassandra: 'KEYSPACES',
  ce: 'COST_EXPLORER',
  cloudcontrolapi: 'CLOUDCONTROL',
  config: 'CONFIG_SERVICE',
  dms: 'DATABASE_MIGRATION_SERVICE',
  ds: 'DIRECTORY_SERVICE',
  elasticfilesystem: 'EFS',
  elasticloadbalancing: 'ELASTIC_LOAD_BALANCING_V2',
  elasticmapreduce: 'EMR',
  es: 'OPENSEARCH',
  'execute-api': 'APIGATEWAYMANAGEMENTAPI',
  geo: 'LOCATION',
  iotdata: 'IOT_DATA_PLANE',
  kinesisvideo: 'KINESIS_VIDEO',
  lex: 'LEX_RUNTIME_V2',
  logs: 'CLOUDWATCH_LOGS',
  mobiletargeting: 'PINPOINT',
  monitoring: 'CLOUDWATCH',
  profile: 'CUSTOMER_PROFILES',
  route53: 'ROUTE_53',
  secretsmanager: 'SECRETS_MANAGER',
  serverlessrepo: 'SERVERLESSAPPLICATIONREPOSITORY',
  servicecatalog: 'SERVICE_CATALOG',
  servicequotas: 'SERVICE_QUOTAS',
  ses: 'SES',
  'sms-voice': 'PINPOINT_SMS_VOICE_V2',
  states: 'SFN',
  tagging: 'RESOURCE_GROUPS_TAGGING_API',
  timestream: 'TIMESTREAM_WRITE',
  voiceid: 'VOICE_ID',
};

/** SDKs name the service in the user agent, such as `api/secrets-manager#3.1162.0`; browsers have a header apart. */
const IN_USER_AGENT = /(?:^|\s)api\/([a-z0-9-]+)/;

/**
 * What stands behind `AWS_ENDPOINT_URL_` for the service that a request is for: as its client names itself, else by
 * the name that it is signed for. Null where the request says neither.
 */
export const findSdkId = (headers: IncomingHttpHeaders, signingName: string | null): string | null => {
  for (const header of [headers['user-agent'], headers['x-amz-user-agent']]) {
    const [, id] = IN_USER_AGENT.exec(String(header ?? '')) ?? [];
    if (id !== undefined) return toSdkId(id);
  }
  return signingName === null ? null : toSdkIdOfScope(signingName);
};

/** The same by the name that requests are signed for alone. */
export const toSdkIdOfScope = (signingName: string): string =>
  (Object.hasOwn(sdkIds, signingName) ? sdkIds[signingName] : undefined) ?? toSdkId(signingName);

const toSdkId = (text: string): string => text.toUpperCase().replaceAll('-', '_');
