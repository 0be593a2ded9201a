/**
 * AppSync's metadata in each item of a versioned table, in DynamoDB's JSON.
 * https://docs.aws.amazon.com/appsync/latest/devguide/versioned-data-sources.html
 */
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { DataSourceResult } from '../../data-source.ts';
import { mappingFailure } from '../../request-document.ts';
import type { Expression } from '../expression.ts';
import { omit } from '../projection.ts';

export const metadataNames = ['_version', '_lastChangedAt', '_deleted', '_ttl'];

/** The item's own attributes. */
export const withoutMetadata = (item: JsonObject): JsonObject => omit(item, metadataNames);

/** An item from before its table was versioned counts as version 0: an assumption. */
export const versionOf = (item: JsonObject | null): number => {
  const version = item?._version ?? null;
  return isJsonObject(version) ? Number(version.N) : 0;
};

/** The version that the caller has read; by default 0, which is valid for a new item only. */
export const readVersion = (request: JsonObject): number => {
  const version = request._version ?? 0;
  if (typeof version === 'number') return version;
  throw mappingFailure(`Unable to convert ${JSON.stringify(version)} to Number.`);
};

/** Minutes after `now`, in the unit of DynamoDB's time to live: seconds. */
export const toExpiry = (now: number, minutes: number): JsonObject => ({
  N: String(Math.floor(now / 1_000) + minutes * 60),
});

/** Attributes that an expression names: by placeholders, or directly if they begin as metadata does. */
export const namesIn = ({ expression, names }: Expression): string[] => [
  ...Object.values(names).map(String),
  ...(expression.match(/(?<![\w#:.])_\w+/g) ?? []),
];

/**
 * The error for a request that writes metadata itself; null for one that does not. The type is documented,
 * the message is our own.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
export const refuseMetadata = (names: readonly string[]): DataSourceResult | null => {
  const name = names.find((candidate) => metadataNames.includes(candidate));
  if (name === undefined) return null;
  const message = `${name} is metadata of a versioned data source, which requests cannot write.`;
  return { result: null, error: { type: 'BadRequest', message } };
};
