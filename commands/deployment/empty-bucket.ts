import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { CommandFault } from '../shell/command-fault.ts';

/** Deletes all objects of a bucket without versions. Throws a `CommandFault` if S3 could not delete some. */
export const emptyBucket = async ({ name, region }: { name: string; region: string }): Promise<void> => {
  const client = new S3Client({ region });
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: name })) {
      const keys = Contents.map(({ Key }) => ({ Key }));
      if (keys.length === 0) continue;
      const answer = await client.send(new DeleteObjectsCommand({ Bucket: name, Delete: { Objects: keys } }));
      const [kept] = answer.Errors ?? [];
      if (kept) {
        throw new CommandFault(`The bucket ${name} keeps ${kept.Key}: ${kept.Code}.`, 'Delete it manually.');
      }
    }
  } finally {
    client.destroy();
  }
};
