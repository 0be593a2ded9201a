import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import type { BucketDeploymentModel } from '../../template/service-model.ts';
import { createDigests } from './digests.ts';
import type { ObjectStore } from './object-store.ts';

type Source = BucketDeploymentModel['sources'][number];

/** Copies the files of CDK's bucket deployments into their buckets; other objects of the buckets are kept. */
export const deployFiles = async (
  deployments: readonly BucketDeploymentModel[],
  { store, clock }: { store: ObjectStore; clock: Clock },
): Promise<void> => {
  for (const { bucketName, keyPrefix, sources } of deployments)
    for (const source of sources)
      for (const file of listFiles(source.folder)) {
        const key = `${keyPrefix}${file.split(sep).join('/')}`;
        await putObject(store, { bucket: bucketName, key }, { bytes: readFile(source, file), clock });
      }
};

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

const readFile = ({ folder, replacements }: Source, file: string): Buffer => {
  const bytes = readFileSync(join(folder, file));
  const found = Object.entries(replacements).filter(([marker]) => bytes.includes(marker));
  if (found.length === 0) return bytes;
  return Buffer.from(
    found.reduce((text, [marker, value]) => text.replaceAll(marker, () => value), bytes.toString()),
  );
};

const putObject = async (
  store: ObjectStore,
  place: { bucket: string; key: string },
  { bytes, clock }: { bytes: Buffer; clock: Clock },
): Promise<void> => {
  const digests = createDigests();
  digests.update(bytes);
  const { size, md5 } = digests.finish();
  await store.put(place, toChunks(bytes), () => ({
    key: place.key,
    size,
    md5: md5.toString('hex'),
    modifiedAt: clock.now(),
    headers: {},
  }));
};

async function* toChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}
