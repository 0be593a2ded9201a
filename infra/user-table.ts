import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { userAttributes } from '../functions/shared/user-attributes.ts';
import type { Stage } from './stages.ts';

/** The index of all users by creation; resolvers/shared/keys.ts uses the same name. */
const BY_CREATED = 'byCreated';

/** For filters, which cannot ignore letter case themselves. */
const FILTER_ATTRIBUTES = ['emailLower'];

/** One table for users, email locks and other items: `pk` and `sk` distinguish them. */
export class UserTable extends Construct {
  readonly table: ITableV2;
  readonly indexName = BY_CREATED;
  /** ARN of the index `byCreated`. */
  readonly byCreatedArn: string;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    // The class does not satisfy its own interface under `exactOptionalPropertyTypes`.
    const table: unknown = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: BY_CREATED,
          partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
          sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...userAttributes, ...FILTER_ATTRIBUTES],
        },
      ],
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: stage.keepsData,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      // A global table has its tags on each replica, and AWS does not document that the stack's tags are
      // copied there.
      tags: Object.entries(Stack.of(this).tags.tagValues()).map(([key, value]) => ({ key, value })),
    });
    this.table = table as ITableV2;
    this.byCreatedArn = `${this.table.tableArn}/index/${BY_CREATED}`;
  }
}
