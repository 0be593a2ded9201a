import { CfnGlobalTable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';

/** Encrypts a resource that stores data with this key; leaves any other as it is. */
export const encryptResource = (node: IConstruct, keyArn: string): void => {
  if (node instanceof CfnGlobalTable) {
    encryptTable(node, keyArn);
  } else if (node instanceof CfnBucket) {
    encryptBucket(node, keyArn);
  } else if (node instanceof CfnQueue) {
    node.kmsMasterKeyId = keyArn;
    // SQS accepts only one of the two.
    node.sqsManagedSseEnabled = undefined;
  } else if (node instanceof CfnTopic) {
    node.kmsMasterKeyId = keyArn;
  } else if (node instanceof CfnLogGroup) node.kmsKeyId = keyArn;
};

/** The key is set on the replica of a Region; here there is one. */
const encryptTable = (table: CfnGlobalTable, keyArn: string): void => {
  table.sseSpecification = { sseEnabled: true, sseType: 'KMS' };
  table.addPropertyOverride('Replicas.0.SSESpecification.KMSMasterKeyId', keyArn);
};

const encryptBucket = (bucket: CfnBucket, keyArn: string): void => {
  bucket.bucketEncryption = {
    serverSideEncryptionConfiguration: [
      {
        serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
        // One request to KMS for many objects, rather than one for each.
        bucketKeyEnabled: true,
      },
    ],
  };
};
