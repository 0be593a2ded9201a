/** A model of the partitions of an index, and of the writes that they throttle. */
export interface PartitionModel {
  writesPerSecond: number;
  /** Unused capacity is kept for this time. */
  burstSeconds: number;
  /** Longer than the burst capacity lasts: the result is the rate after it. */
  seconds: number;
}

/** Of DynamoDB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
export const DYNAMODB: PartitionModel = { writesPerSecond: 1_000, burstSeconds: 300, seconds: 900 };

/** Twice the number that the average needs, since peaks are uneven. */
export const toShards = (createsPerSecond: number): number =>
  Math.max(1, Math.ceil((2 * createsPerSecond) / DYNAMODB.writesPerSecond));

/**
 * The share of writes that are throttled, in the last seconds of the simulation, as many as capacity is kept for.
 * `places` are the partitions of the writes, in their order, and again from the first one.
 */
export const simulate = (
  rate: number,
  places: readonly number[],
  { writesPerSecond, burstSeconds, seconds }: PartitionModel = DYNAMODB,
): number => {
  const most = writesPerSecond * burstSeconds;
  const buckets = Array.from({ length: Math.max(...new Set(places)) + 1 }, () => most);
  let next = 0;
  let throttled = 0;
  for (let second = 0; second < seconds; second += 1) {
    for (let write = 0; write < rate; write += 1) {
      const place = places[next % places.length] ?? 0;
      next += 1;
      const left = buckets[place] ?? 0;
      if (left >= 1) buckets[place] = left - 1;
      else if (second >= seconds - burstSeconds) throttled += 1;
    }
    buckets.forEach((left, place) => {
      buckets[place] = Math.min(left + writesPerSecond, most);
    });
  }
  return throttled / (rate * burstSeconds);
};
