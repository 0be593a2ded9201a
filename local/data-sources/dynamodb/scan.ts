import { readOptional } from '../request-document.ts';
import type { DynamoDbOperation } from './operation.ts';
import { pageMembers, readPage } from './page.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-scan.html */
export const scan: DynamoDbOperation = {
  members: [...pageMembers, 'segment', 'totalSegments'],
  run: async (request, table) => {
    const segment = readOptional(request, 'segment');
    const totalSegments = readOptional(request, 'totalSegments');
    const input = {
      ...(segment === undefined ? {} : { Segment: segment }),
      ...(totalSegments === undefined ? {} : { TotalSegments: totalSegments }),
    };
    return readPage({ operation: 'Scan', request, table, input, expressions: [] });
  },
};
