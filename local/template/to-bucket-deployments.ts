import { LocalFault } from '../kernel/errors.ts';
import type { Asset } from './read-assembly.ts';
import type { Resource } from './resource.ts';
import type { BucketDeploymentModel, BucketModel } from './service-model.ts';

export const BUCKET_DEPLOYMENT = 'Custom::CDKBucketDeployment';

/**
 * The files that a `BucketDeployment` of CDK copies into a bucket. Throws a `LocalFault` for an unsupported
 * one.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3_deployment-readme.html
 */
export const toBucketDeployment = (
  deployment: Resource,
  { assets, buckets }: { assets: ReadonlyMap<string, Asset>; buckets: readonly BucketModel[] },
): BucketDeploymentModel => {
  const { properties } = deployment;
  const destination = properties.text('DestinationBucketName');
  if (!buckets.some(({ bucketName }) => bucketName === destination))
    throw notCopied(deployment, `the bucket ${destination} is not in the template`);
  const unread = ['Exclude', 'Include'].find((name) => properties.has(name));
  if (unread !== undefined) throw notCopied(deployment, `${unread} is not read here`);
  if (!properties.flag('Extract', true)) throw notCopied(deployment, 'archives are not copied here');
  const markers = properties.objects('SourceMarkers');
  return {
    logicalId: deployment.logicalId,
    bucketName: destination,
    keyPrefix: toPrefix(properties.optionalText('DestinationBucketKeyPrefix') ?? ''),
    sources: properties.texts('SourceObjectKeys').map((key, index) => ({
      folder: toFolder(deployment, assets.get(key)),
      replacements: toReplacements(markers[index]),
    })),
  };
};

const toPrefix = (text: string): string => (text === '' || text.endsWith('/') ? text : `${text}/`);

/** Placeholders in the files for values that are only known after a deployment. */
const toReplacements = (markers: Resource['properties'] | undefined): Record<string, string> =>
  Object.fromEntries((markers?.names() ?? []).map((marker) => [marker, markers?.text(marker) ?? '']));

const toFolder = (deployment: Resource, asset: Asset | undefined): string => {
  if (asset === undefined) throw notCopied(deployment, 'its files are not in the assembly');
  if (asset.packaging !== 'zip') throw notCopied(deployment, `${asset.origin} is not a folder`);
  return asset.path;
};

const notCopied = ({ logicalId }: Resource, reason: string): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `${logicalId} copies no files locally: ${reason}.`,
    'Put the files into the bucket with the AWS CLI and the AWS endpoint that is printed at start.',
  );
