import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createHandler } from '../shared/create-handler.ts';
import { text } from '../shared/environment.ts';
import { createObjectClient } from '../shared/object-client.ts';
import { toReportKey } from '../shared/user-import/keys.ts';
import { REPORT_LINK_SECONDS } from '../shared/user-import/limits.ts';

/** What resolvers/steps/sign-report.ts sends, for a finished import; a test checks that they agree. */
export interface SignUserImportReportEvent {
  importId: string;
  correlationId: string;
}

export const handler = createHandler(process.env, {
  settings: { BUCKET_NAME: text },
  create: ({ BUCKET_NAME }) => {
    const client = createObjectClient();
    /** A link to download the report, which expires after fifteen minutes. */
    return async ({ importId }: SignUserImportReportEvent): Promise<{ url: string }> => {
      const command = new GetObjectCommand({
        Bucket: BUCKET_NAME,
        Key: toReportKey(importId),
        ResponseContentDisposition: `attachment; filename="${importId}.csv"`,
      });
      return { url: await getSignedUrl(client, command, { expiresIn: REPORT_LINK_SECONDS }) };
    };
  },
});
