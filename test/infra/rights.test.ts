import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

/** The path below the ARN of a resource by its construct, such as `UserTable/index/byCreated`. */
const toPlace = (resource: unknown): string =>
  JSON.stringify(resource)
    .replaceAll(/\{"Fn::GetAtt":\["([A-Za-z]+?)[0-9A-F]{8}","(\w+)"\]\}/g, '"<$1.$2>"')
    .replaceAll(/\{"Ref":"AWS::AccountId"\}/g, '"<account>"')
    .replaceAll(/\{"Ref":"([A-Za-z]+Live)[0-9A-F]{8}"\}/g, '"<$1>"')
    // A version of a function, and the application of CodeDeploy.
    .replaceAll(/\{"Ref":"([A-Za-z]+CurrentVersion|RolloutApplication)[0-9A-Za-z]+"\}/g, '"<$1>"')
    .replaceAll(
      /\{"Fn::Join":\["",\[(.*)\]\]\}/g,
      (_, parts: string) => `"${parts.replaceAll(/"|",/g, '').replaceAll(',', '')}"`,
    )
    .replaceAll('"', '');

/** Every right that the template gives, as `role: action on place`. */
const listRights = (template: Template): string[] => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const rights = policies.flatMap(({ Properties }) => {
    const [{ Ref }] = Properties.Roles;
    const statements: Statement[] = Properties.PolicyDocument.Statement;
    return statements.flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => `${Ref.slice(0, -8)}: ${action} on ${toPlace(resource)}`),
        ),
    );
  });
  return rights.sort();
};

const toLogRights = (role: string, log: string): string[] =>
  ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${role}: ${action} on <${log}.Arn>`);

const toTraceRights = (role: string): string[] =>
  // Traces have no resource to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
  ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'].map((action) => `${role}: ${action} on *`);

const toFunctionRights = (name: string, rights: readonly string[]): string[] => [
  ...toLogRights(`${name}Role`, `${name}Log`),
  ...toTraceRights(`${name}Role`),
  ...rights.map((right) => `${name}Role: ${right}`),
];

const BUCKET = '<UserImportFilesBucket.Arn>';
const READ_UPLOADS = [`s3:GetObject on ${BUCKET}/uploads/*`, `s3:ListBucket on ${BUCKET}`];
const SEND = [
  'sqs:SendMessage on <UserImportSplitsQueue.Arn>',
  'sqs:SendMessage on <UserImportRowsQueue.Arn>',
];

const onTable = (...operations: string[]): string[] =>
  operations.map((operation) => `dynamodb:${operation} on <UserTable.Arn>`);

const toConsumerRights = (queue: string): string[] =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'GetQueueUrl', 'ReceiveMessage'].map(
    (action) => `sqs:${action} on <${queue}.Arn>`,
  );

const toStreamRights = (deadLetters: string): string[] => [
  ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (action) => `dynamodb:${action} on <UserTable.StreamArn>`,
  ),
  ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(
    (action) => `sqs:${action} on <${deadLetters}.Arn>`,
  ),
];

/** Of the functions of an import, by their names in the template. */
const IMPORT_RIGHTS: Readonly<Record<string, readonly string[]>> = {
  CreateUserImportUpload: [`s3:PutObject on ${BUCKET}/uploads/*`],
  StartUserImport: [...onTable('GetItem', 'PutItem'), ...READ_UPLOADS, ...SEND],
  SplitUserImport: [
    ...onTable('GetItem', 'PutItem'),
    ...READ_UPLOADS,
    ...SEND,
    ...toConsumerRights('UserImportSplitsQueue'),
  ],
  ImportUsers: [...onTable('BatchGetItem', 'PutItem'), ...toConsumerRights('UserImportRowsQueue')],
  TrackUserImport: [
    ...onTable('GetItem', 'PutItem', 'Query'),
    `s3:PutObject on ${BUCKET}/reports/*`,
    ...toStreamRights('UserImportTrackDeadLetters'),
    'appsync:GraphQL on arn:aws:appsync:ap-northeast-2:<account>:apis/<UserApi.ApiId>/types/Mutation/fields/publishUserImportProgress',
  ],
  SignUserImportReport: [`s3:GetObject on ${BUCKET}/reports/*`],
};

const toWriterRights = (name: string, operations: readonly string[]): string[] => [
  ...toLogRights(`${name}Role`, `${name}Log`),
  ...toTraceRights(`${name}Role`),
  ...operations.map((operation) => `${name}Role: dynamodb:${operation} on <UserTable.Arn>`),
];

/** The functions that CodeDeploy shifts to a new version, by their names in the template. */
const DEPLOYED = [
  ...['CreateUserFunction', 'UpdateUserFunction', 'DeleteUserFunction', 'PublishUserEventsFunction'],
  ...Object.keys(IMPORT_RIGHTS).map((name) => `UserImport${name}`),
];

/** A name in the template as the folder of functions/, which is the name of its deployment group. */
const toFolder = (name: string): string =>
  name
    .replace(/^UserImport|Function$/g, '')
    .replaceAll(/(?!^)[A-Z]/g, '-$&')
    .toLowerCase();

/** Of the hook: to try the new versions, to report to CodeDeploy, and to hold one address while createUser is tried. */
const toCheckRights = (): string[] => [
  ...DEPLOYED.map((name) => `lambda:InvokeFunction on <${name}CurrentVersion>`),
  ...DEPLOYED.flatMap((name) =>
    ['GetDeployment', 'PutLifecycleEventHookExecutionStatus'].map(
      (action) =>
        `codedeploy:${action} on arn:aws:codedeploy:ap-northeast-2:<account>:deploymentgroup:<RolloutApplication>/${toFolder(name)}`,
    ),
  ),
  ...onTable('DeleteItem', 'PutItem'),
];

/** Of CodeDeploy: to shift the aliases of our functions once the hook has checked them, and to read alarms. */
const toRolloutRights = (): string[] => [
  ...DEPLOYED.flatMap((name) => [
    `lambda:GetAlias on <${name}.Arn>`,
    `lambda:UpdateAlias on <${name}.Arn>`,
    `lambda:GetProvisionedConcurrencyConfig on <${name}.Arn>:*`,
  ]),
  'lambda:InvokeFunction on <RolloutCheckFunction.Arn>',
  'cloudwatch:DescribeAlarms on arn:aws:cloudwatch:ap-northeast-2:<account>:alarm:*',
];

/** The same with a key of our own, in prod, as without: its policy allows the callers of a storage service. */
const toExpected = (stage: string): string[] => {
  const publish = 'PublishUserEventsFunctionRole';
  return [
    'DataSourcesUserItemsRole: dynamodb:GetItem on <UserTable.Arn>',
    'DataSourcesUsersByCreationRole: dynamodb:Query on <UserTable.Arn>/index/byCreated',
    ...['CreateUser', 'UpdateUser', 'DeleteUser'].map(
      (name) => `DataSources${name}Role: lambda:InvokeFunction on <${name}FunctionLive>`,
    ),
    ...['CreateUserImportUpload', 'StartUserImport', 'SignUserImportReport'].map(
      (name) => `DataSources${name}Role: lambda:InvokeFunction on <UserImport${name}Live>`,
    ),
    ...Object.entries(IMPORT_RIGHTS).flatMap(([name, rights]) =>
      toFunctionRights(`UserImport${name}`, rights),
    ),
    ...(stage === 'prod'
      ? [
          ...toRolloutRights().map((right) => `RolloutRole: ${right}`),
          ...toFunctionRights('RolloutCheckFunction', toCheckRights()),
        ]
      : []),
    ...toLogRights('UserApiLogRole', 'UserApiLog'),
    ...toWriterRights('CreateUserFunction', ['GetItem', 'PutItem']),
    ...toWriterRights('UpdateUserFunction', [
      'ConditionCheckItem',
      'DeleteItem',
      'GetItem',
      'PutItem',
      'UpdateItem',
    ]),
    ...toWriterRights('DeleteUserFunction', ['DeleteItem', 'GetItem', 'PutItem']),
    ...toLogRights(publish, 'PublishUserEventsFunctionLog'),
    ...toTraceRights(publish),
    ...['Created', 'Updated', 'Deleted'].map(
      (event) =>
        `${publish}: appsync:GraphQL on arn:aws:appsync:ap-northeast-2:<account>:apis/<UserApi.ApiId>/types/Mutation/fields/publishUser${event}`,
    ),
    ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
      (action) => `${publish}: dynamodb:${action} on <UserTable.StreamArn>`,
    ),
    ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(
      (action) => `${publish}: sqs:${action} on <UserEventsDeadLetters.Arn>`,
    ),
  ];
};

describe.each(['prod', 'dev'])('in %s', (stage) => {
  const template = synthesizeStage(stage);

  test('each role has exactly the permissions that it needs', () => {
    expect(listRights(template)).toEqual(toExpected(stage).sort());
  });

  test('no role has a managed policy', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role'));

    expect(roles.flatMap(({ Properties }) => Properties.ManagedPolicyArns ?? [])).toEqual([]);
  });
});

const PAGE_HEAD = `# IAM permissions by role

The roles of the stage prod, from its template. A test writes this page (\`npx vitest run test/infra/rights.test.ts -u\`) and
fails if it is out of date; another test in that file gives the reason for each permission. \`<Name.Arn>\` is a resource of the stack.
`;

/** A section for each role; its actions on one resource share a row. */
const toPage = (rights: readonly string[]): string => {
  const roles = new Map<string, Map<string, string[]>>();
  for (const right of rights) {
    const [, role = '', action = '', place = ''] = /^(.*?): (\S+) on (.*)$/.exec(right) ?? [];
    const actions = roles.get(role) ?? new Map<string, string[]>();
    actions.set(place, [...(actions.get(place) ?? []), `\`${action}\``]);
    roles.set(role, actions);
  }
  return PAGE_HEAD + [...roles].map(toSection).join('');
};

const toSection = ([role, actions]: readonly [string, ReadonlyMap<string, readonly string[]>]): string => {
  const rows = [...actions].map(([place, names]) => `| ${names.join(', ')} | \`${place}\` |\n`);
  return `\n## ${role}\n\n| actions | resource |\n|---|---|\n${rows.join('')}`;
};

test('the page of permissions matches the template of prod', async () => {
  await expect(toPage(listRights(synthesizeStage('prod')))).toMatchFileSnapshot('../../docs/rights.md');
});
