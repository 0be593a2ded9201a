import type { Secrets } from '../kernel/secrets.ts';
import type { Resource, StackFacts } from './resource.ts';
import { toStableId, toStableUuid } from './stable-id.ts';

const DIGEST_LENGTH = 8;
export const DEFAULT_BUS = 'default';

/** Long names keep their ends, and have a digest in place of the rest, so that they remain distinct. */
const toName = ({ stack, logicalId }: Resource, longest: number): string => {
  const whole = `${stack.id}-${logicalId}`;
  if (whole.length <= longest) return whole;
  const end = whole.slice(DIGEST_LENGTH + 1 - longest).replace(/^-+/, '');
  return `${toStableId(DIGEST_LENGTH, whole)}-${end}`;
};

/** The name in the template, or a readable one that is the same at every start. */
export const named = (property: string, longest: number) => (resource: Resource) =>
  resource.properties.optionalText(property) ?? toName(resource, longest);

export const arn = (service: string, { stack }: Resource, path: string): string =>
  `arn:aws:${service}:${stack.region}:${stack.accountId}:${path}`;

// Longest names: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html
/** Amplify's custom resource for a table names it in camelCase. */
export const toTableName = (table: Resource): string =>
  table.properties.optionalText('tableName') ?? named('TableName', 255)(table);
export const toRoleName = named('RoleName', 64);
export const toQueueName = named('QueueName', 80);
export const toRuleName = named('Name', 64);
export const toTopicName = named('TopicName', 256);
export const toParameterName = named('Name', 2_048);
export const toLogGroupName = named('LogGroupName', 512);
export const toBucketName = (bucket: Resource): string =>
  bucket.properties.optionalText('BucketName') ?? named('BucketName', 63)(bucket).toLowerCase();

export const toTableArn = (table: Resource): string => arn('dynamodb', table, `table/${toTableName(table)}`);
/** On AWS, a stream's label is its creation time; this one is constant. */
export const toStreamArn = (table: Resource): string => `${toTableArn(table)}/stream/2000-01-01T00:00:00.000`;
export const toQueueArn = (queue: Resource): string => arn('sqs', queue, toQueueName(queue));
/**
 * At the local endpoint: SDK clients send requests to the host of a queue's URL, regardless of their
 * endpoint.
 */
export const toQueueUrl = (queue: Resource, endpoint: string): string =>
  `${endpoint}/${queue.stack.accountId}/${toQueueName(queue)}`;
/** The ARN includes the bus, unless it is the default one. A bus is given by its name or ARN. */
export const toRuleArn = (rule: Resource): string => {
  const bus = rule.properties.optionalText('EventBusName') ?? DEFAULT_BUS;
  const name = bus.slice(bus.lastIndexOf('/') + 1);
  return arn('events', rule, `rule/${name === DEFAULT_BUS ? '' : `${name}/`}${toRuleName(rule)}`);
};
export const toEventBusArn = (bus: Resource): string =>
  arn('events', bus, `event-bus/${bus.properties.text('Name')}`);
export const toTopicArn = (topic: Resource): string => arn('sns', topic, toTopicName(topic));
export const toLogGroupArn = (group: Resource): string =>
  `${arn('logs', group, `log-group:${toLogGroupName(group)}`)}:*`;
export const toBucketArn = (bucket: Resource): string => `arn:aws:s3:::${toBucketName(bucket)}`;
export const toRoleArn = (role: Resource): string =>
  `arn:aws:iam::${role.stack.accountId}:role${role.properties.optionalText('Path') ?? '/'}${toRoleName(role)}`;
export const toManagedPolicyArn = (policy: Resource): string =>
  `arn:aws:iam::${policy.stack.accountId}:policy${policy.properties.optionalText('Path') ?? '/'}${named('ManagedPolicyName', 128)(policy)}`;

/** 26 lowercase letters and digits, as AppSync generates them. */
export const toApiId = (api: Resource): string => idOf(26, api);
export const toApiArn = (api: Resource): string => arn('appsync', api, `apis/${toApiId(api)}`);
/** `da2-` and 26 lowercase letters and digits, as AppSync generates them. It is its id, too. */
export const toApiKey = ({ stack, logicalId }: Resource, secrets: Secrets): string =>
  `da2-${secrets.text(26, 'API key', stack.id, logicalId)}`;
/** The id of a pipeline step, which AppSync calls a function. */
export const toStepId = (step: Resource): string => idOf(26, step);
export const toApiPartArn = (part: Resource, path: string): string =>
  arn('appsync', part, `apis/${part.properties.text('ApiId')}/${path}`);

export const toUserPoolId = (pool: Resource): string => `${pool.stack.region}_${idOf(9, pool)}`;
export const toUserPoolArn = (pool: Resource): string =>
  arn('cognito-idp', pool, `userpool/${toUserPoolId(pool)}`);
export const toUserPoolProvider = (pool: Resource): string =>
  `cognito-idp.${pool.stack.region}.amazonaws.com/${toUserPoolId(pool)}`;
export const toUserPoolClientId = (client: Resource): string => idOf(26, client);
/** 51 lowercase letters and digits, as Cognito generates them. */
export const toUserPoolClientSecret = (client: Resource, secrets: Secrets): string | null =>
  client.properties.flag('GenerateSecret', false)
    ? secrets.text(51, 'client secret', client.stack.id, client.logicalId)
    : null;
export const toIdentityPoolId = ({ stack, logicalId }: Resource): string =>
  `${stack.region}:${toStableUuid(stack.id, logicalId)}`;
export const toStackId = ({ region, accountId, id }: StackFacts): string =>
  `arn:aws:cloudformation:${region}:${accountId}:stack/${id}/local`;
export const toSearchDomainName = (domain: Resource): string => named('DomainName', 28)(domain).toLowerCase();
export const toSearchDomainArn = (domain: Resource): string =>
  arn('es', domain, `domain/${toSearchDomainName(domain)}`);
/** Without a scheme, as in CloudFormation. */
export const toSearchDomainEndpoint = (domain: Resource): string =>
  `search-${toSearchDomainName(domain)}-${idOf(26, domain)}.${domain.stack.region}.es.amazonaws.com`;
/** CloudFormation converts it to lower case, with at most 63 characters. */
export const toDatabaseClusterName = (cluster: Resource): string =>
  named('DBClusterIdentifier', 63)(cluster).toLowerCase();
export const toDatabaseClusterArn = (cluster: Resource): string =>
  arn('rds', cluster, `cluster:${toDatabaseClusterName(cluster)}`);
/** Secrets Manager appends a hyphen and six letters or digits. */
export const toSecretArn = (secret: Resource): string =>
  arn('secretsmanager', secret, `secret:${named('Name', 512)(secret)}-${idOf(6, secret)}`);
export const toKeyId = (key: Resource): string => idOf(36, key);
export const toKeyArn = (key: Resource): string => arn('kms', key, `key/${toKeyId(key)}`);
/** For identifiers that are never parsed. */
export const toOpaqueId = (resource: Resource): string => idOf(26, resource);

const idOf = (length: number, { stack, logicalId }: Resource): string =>
  toStableId(length, stack.id, logicalId);
