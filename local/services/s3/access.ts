import { S3Failure } from './errors.ts';

/** What a request wants to do, in the words of IAM policies. */
export interface Access {
  /** Such as `s3:GetObject`. */
  action: string;
  /** The ARN of a bucket or an object; `*` for all buckets. */
  resource: string;
  /** Condition keys of S3, such as `s3:prefix`; null if the request does not have it. */
  conditions: Readonly<Record<string, string | null>>;
}

export interface AccessPorts {
  /** Whether the policies of these keys, which are valid here, allow it. Absent, every valid key is allowed everything. */
  isAllowed?: (accessKeyId: string, access: Access) => boolean;
}

/** The one who signed a request. */
export interface Caller {
  isAllowed(access: Access): boolean;
  /** Throws an `S3Failure` (`AccessDenied`) for what the policies of the caller do not allow. */
  demand(access: Access): void;
}

export const createCaller = (accessKeyId: string, { isAllowed = () => true }: AccessPorts): Caller => ({
  isAllowed: (access) => isAllowed(accessKeyId, access),
  demand: (access) => {
    if (!isAllowed(accessKeyId, access)) throw accessDenied(access);
  },
});

/** The sentence of a real S3 also names the caller. */
export const accessDenied = ({ action, resource }: Access): S3Failure =>
  new S3Failure(
    'AccessDenied',
    `Not authorized to perform: ${action} on resource: "${resource}" because no identity-based policy allows the ${action} action`,
  );

type ObjectAction = 'AbortMultipartUpload' | 'DeleteObject' | 'GetObject' | 'PutObject';

export const ofObject = (action: ObjectAction, { bucket, key }: { bucket: string; key: string }): Access => ({
  action: `s3:${action}`,
  resource: `arn:aws:s3:::${bucket}/${key}`,
  conditions: {},
});

export const ofBucketList = (bucket: string, query: URLSearchParams): Access => ({
  action: 's3:ListBucket',
  resource: `arn:aws:s3:::${bucket}`,
  conditions: {
    's3:delimiter': query.get('delimiter'),
    's3:max-keys': query.get('max-keys'),
    's3:prefix': query.get('prefix'),
  },
});

export const ofAllBuckets: Access = { action: 's3:ListAllMyBuckets', resource: '*', conditions: {} };
