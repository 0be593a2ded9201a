import { accessDenied, ofObject } from '../access.ts';
import { malformed, readDocument, readElements, readText } from '../read-document.ts';
import { S3_NAMESPACE, toXml } from '../xml.ts';
import type { Operation } from './operation.ts';

const MAXIMUM_KEYS = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: Operation = async (request, { objects, caller }) => {
  const { bucket } = request;
  const document = await readDocument(request);
  const keys = readElements(document, 'Object').map((object) => readText(object, 'Key') ?? '');
  if (keys.length === 0 || keys.length > MAXIMUM_KEYS || keys.includes('')) throw malformed();
  const isQuiet = readText(document, 'Quiet') === 'true';
  const isAllowed = (key: string) => caller.isAllowed(ofObject('DeleteObject', { bucket, key }));
  const allowed = keys.filter(isAllowed);
  for (const key of allowed) await objects.remove(bucket, key);
  const result = {
    Deleted: isQuiet ? [] : allowed.map((Key) => ({ Key })),
    Error: keys.filter((key) => !isAllowed(key)).map((Key) => toError(bucket, Key)),
  };
  const body = toXml('DeleteResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const toError = (bucket: string, Key: string) => {
  const { code, message } = accessDenied(ofObject('DeleteObject', { bucket, key: Key }));
  return { Key, Code: code, Message: message };
};
