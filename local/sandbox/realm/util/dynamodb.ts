import type { Json, JsonObject } from '../../../kernel/json.ts';
import { toTyped, toTypedMap } from '../dynamodb/typed-value.ts';

type Given<T> = T | null | undefined;

/** All outputs are recorded from EvaluateCode, such as a number that remains a number in `{ N: 5 }`. */
export const createDynamodb = () => ({
  toDynamoDB: (value: unknown): Json => toTyped(value),
  toString: unlessNull((value: Json) => ({ S: value })),
  toStringSet: unlessNull((values: Json) => ({ SS: values })),
  toNumber: unlessNull((value: Json) => ({ N: value })),
  toNumberSet: unlessNull((values: Json) => ({ NS: values })),
  toBinary: unlessNull((value: Json) => ({ B: value })),
  toBinarySet: unlessNull((values: Json) => ({ BS: values })),
  toBoolean: unlessNull((value: Json) => ({ BOOL: value })),
  toNull: (): Json => ({ NULL: null }),
  toList: unlessNull((values: readonly unknown[]) => ({ L: values.map(toTyped) })),
  toMap: unlessNull((value: object) => ({ M: toTypedMap(value) })),
  toMapValues: unlessNull(toTypedMap),
  toS3Object: (key: Json, bucket: Json, region: Json, version?: Json): Json => ({
    S: JSON.stringify({ s3: { key, bucket, region, ...(version === undefined ? {} : { version }) } }),
  }),
  fromS3ObjectJson: readS3Object,
});

/** Null results in null: recorded of every converter but `toDynamoDB` and `toNull`. */
const unlessNull =
  <T>(convert: (value: T) => Json) =>
  (value: Given<T>): Json =>
    value === null || value === undefined ? null : convert(value);

const readS3Object = (text: unknown): Json => {
  try {
    const { key, bucket, region, version } = (JSON.parse(String(text)) as { s3: JsonObject }).s3;
    if (key === undefined || bucket === undefined || region === undefined) return null;
    return { bucket, region, key, ...(version === undefined ? {} : { version }) };
  } catch {
    return null;
  }
};
