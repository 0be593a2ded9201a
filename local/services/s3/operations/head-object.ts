import { ofObject } from '../access.ts';
import { describeObject } from './get-object.ts';
import type { Operation } from './operation.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = (request, context) => {
  context.caller.demand(ofObject('GetObject', request));
  const { status, headers } = describeObject(request, context);
  return { status, headers, body: null };
};
