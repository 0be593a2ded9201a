import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { readVariable } from '../shared/environment.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { toReportKey } from '../shared/user-import/keys.ts';
import { REPORT_LINK_SECONDS } from '../shared/user-import/limits.ts';

/** What resolvers/steps/sign-report.ts sends, for a finished import; a test holds the two together. */
export interface SignUserImportReportEvent {
  importId: string;
}

const client = createObjectClient();
const bucket = readVariable(process.env, 'BUCKET_NAME');

/** A link to download the report by, good for fifteen minutes. */
export const handler = async ({ importId }: SignUserImportReportEvent): Promise<{ url: string }> => {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: toReportKey(importId),
    ResponseContentDisposition: `attachment; filename="${importId}.csv"`,
  });
  return { url: await getSignedUrl(client, command, { expiresIn: REPORT_LINK_SECONDS }) };
};
