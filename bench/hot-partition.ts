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
import { simulate, toShards } from './hot-partition/simulate.ts';

/** Ids are generated ahead, so that the model spends its time on buckets. */
const IDS = 200_000;

const RATES = [100, 500, 1_000, 2_000, 4_000] as const;
const SHARDS = [1, 2, 4, 8] as const;

const ids = Array.from({ length: IDS }, (_, number) => {
  const hash = createHash('sha256').update(String(number)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
});

/** The partition of each user, by the number of shards. */
const places = new Map(SHARDS.map((shards) => [shards, ids.map((id) => toShard(id, shards))]));

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
  const cells = SHARDS.map((shards) => toCell(simulate(rate, places.get(shards) ?? [])));
  console.log(toRow([rate.toLocaleString('en'), String(toShards(rate)), ...cells]));
}
