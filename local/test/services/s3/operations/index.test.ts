import { describe, expect, test } from 'vitest';
import { findOperation } from '../../../../services/s3/operations/index.ts';
import { parseRequest } from '../../../../services/s3/request.ts';

const find = (method: string, path: string): string | null =>
  findOperation(parseRequest({ method, path, headers: {}, body: (async function* () {})() }, () => false))
    ?.name ?? null;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
describe('an operation', () => {
  test.each([
    ['GET', '/', 'listBuckets'],
    ['GET', '/?x-id=ListBuckets', 'listBuckets'],
    ['GET', '/files?list-type=2&prefix=a', 'listObjects'],
    ['GET', '/files/?list-type=2', 'listObjects'],
    ['POST', '/files?delete', 'deleteObjects'],
    ['POST', '/files?delete=', 'deleteObjects'],
    ['GET', '/files/a?x-id=GetObject', 'getObject'],
    ['GET', '/files/a?response-content-type=text/plain', 'getObject'],
    ['HEAD', '/files/a', 'headObject'],
    ['PUT', '/files/a', 'putObject'],
    ['PUT', '/files/uploads', 'putObject'],
    ['DELETE', '/files/a', 'deleteObject'],
    ['POST', '/files/a?uploads', 'createMultipartUpload'],
    ['PUT', '/files/a?partNumber=1&uploadId=u', 'uploadPart'],
    ['PUT', '/files/a?uploadId=u&partNumber=1', 'uploadPart'],
    ['GET', '/files/a?uploadId=u', 'listParts'],
    ['POST', '/files/a?uploadId=u', 'completeMultipartUpload'],
    ['DELETE', '/files/a?uploadId=u', 'abortMultipartUpload'],
  ])('%s %s is %s', (method, path, name) => {
    expect(find(method, path)).toBe(name);
  });

  test.each([
    ['PUT', '/files'],
    ['DELETE', '/files'],
    ['POST', '/files'],
    ['POST', '/files/a'],
    ['PATCH', '/files/a'],
    ['constructor', '/files/a'],
    ['GET', '/files?location'],
    ['GET', '/files?uploads'],
    ['GET', '/files?versions'],
    ['GET', '/files/a?acl'],
    ['PUT', '/files/a?tagging'],
    ['GET', '/files/a?versionId=1'],
    ['DELETE', '/files/a?versionId=1'],
    ['GET', '/files/a?partNumber=1'],
    ['PUT', '/files/a?uploadId=u'],
    ['PUT', '/files/a?partNumber=1'],
    ['PUT', '/files/a?partNumber=1&uploadId=u&tagging'],
    ['GET', '/files/a?uploadId=u&uploadId=v'],
    ['POST', '/files/a?delete'],
    ['DELETE', '/?delete'],
  ])('%s %s is not one that has another effect', (method, path) => {
    expect(find(method, path)).toBeNull();
  });
});
