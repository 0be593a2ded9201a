import type { IncomingHttpHeaders } from 'node:http';

/**
 * The suffix of `AWS_ENDPOINT_URL_`, by the service name of signatures, if it differs from that name in upper
 * case. If several services sign with a name, this has the one that functions call most.
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

/**
 * SDKs name the service in the user agent, such as `api/secrets-manager#3.1162.0`; browsers have a header of
 * their own.
 */
const IN_USER_AGENT = /(?:^|\s)api\/([a-z0-9-]+)/;

/**
 * The suffix of `AWS_ENDPOINT_URL_` for the service of a request: from the client's user agent, else from the
 * service name of the signature. Null if the request has neither.
 */
export const findSdkId = (headers: IncomingHttpHeaders, signingName: string | null): string | null => {
  for (const header of [headers['user-agent'], headers['x-amz-user-agent']]) {
    const [, id] = IN_USER_AGENT.exec(String(header ?? '')) ?? [];
    if (id !== undefined) return toSdkId(id);
  }
  return signingName === null ? null : toSdkIdOfScope(signingName);
};

/** The same from the service name of the signature alone. */
export const toSdkIdOfScope = (signingName: string): string =>
  (Object.hasOwn(sdkIds, signingName) ? sdkIds[signingName] : undefined) ?? toSdkId(signingName);

const toSdkId = (text: string): string => text.toUpperCase().replaceAll('-', '_');
