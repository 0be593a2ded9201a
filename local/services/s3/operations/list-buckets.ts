import { ofAllBuckets } from '../access.ts';
import { S3_NAMESPACE, toXml } from '../xml.ts';
import type { Operation } from './operation.ts';

/**
 * The buckets of the template. Their creation time is not known: it is that of the request.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
export const listBuckets: Operation = (_request, { buckets, clock, caller }) => {
  caller.demand(ofAllBuckets);
  const CreationDate = new Date(clock.now()).toISOString();
  const Bucket = buckets.map(({ bucketName }) => ({ Name: bucketName, CreationDate }));
  const document = { Owner: { ID: 'local' }, Buckets: { Bucket } };
  const body = toXml('ListAllMyBucketsResult', document, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};
