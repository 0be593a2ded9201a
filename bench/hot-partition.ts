/**
 * Estimates how many shards the index `byCreated` needs, with a model of its partitions: each accepts 1,000
 * writes a second and keeps unused capacity for five minutes; a write without capacity is throttled, and so
 * is the write to the table that caused it. The code of createUser assigns users to partitions.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html
 *
 * Run: node --import tsx bench/hot-partition.ts
 */
import { createHash } from 'node:crypto';
import { toShard } from '../functions/shared/shard.ts';

const WRITES_PER_SECOND = 1_000;
const BURST_SECONDS = 300;
/** Longer than the burst capacity lasts: the result is the rate after it. */
const SECONDS = 900;
/** Ids are generated ahead, so that the model spends its time on buckets. */
const IDS = 200_000;

const RATES = [100, 500, 1_000, 2_000, 4_000] as const;
const SHARDS = [1, 2, 4, 8] as const;

/** Twice the number that the average needs, since peaks are uneven. */
const toShards = (createsPerSecond: number): number =>
  Math.max(1, Math.ceil((2 * createsPerSecond) / WRITES_PER_SECOND));

const ids = Array.from({ length: IDS }, (_, number) => {
  const hash = createHash('sha256').update(String(number)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
});

/** The share of creations that are throttled, in the last five minutes. */
const simulate = (rate: number, shards: number): number => {
  const places = ids.map((id) => toShard(id, shards));
  const buckets = Array.from({ length: shards }, () => WRITES_PER_SECOND * BURST_SECONDS);
  let next = 0;
  let throttled = 0;
  for (let second = 0; second < SECONDS; second += 1) {
    for (let write = 0; write < rate; write += 1) {
      const shard = places[next % IDS] ?? 0;
      next += 1;
      const left = buckets[shard] ?? 0;
      if (left >= 1) buckets[shard] = left - 1;
      else if (second >= SECONDS - BURST_SECONDS) throttled += 1;
    }
    buckets.forEach((left, shard) => {
      buckets[shard] = Math.min(left + WRITES_PER_SECOND, WRITES_PER_SECOND * BURST_SECONDS);
    });
  }
  return throttled / (rate * BURST_SECONDS);
};

const toCell = (share: number): string => (share === 0 ? 'none' : `${(100 * share).toFixed(1)} %`);

const toRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

console.log(
  toRow([
    'writes a second',
    'shards by the formula',
    ...SHARDS.map((shards) => (shards === 1 ? '1 shard' : `${shards} shards`)),
  ]),
);
console.log(toRow(['---:', '---:', ...SHARDS.map(() => '---:')]));
for (const rate of RATES) {
  const cells = SHARDS.map((shards) => toCell(simulate(rate, shards)));
  console.log(toRow([rate.toLocaleString('en'), String(toShards(rate)), ...cells]));
}
