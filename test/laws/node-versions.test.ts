import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Manifest {
  engines?: { node?: string };
}

const read = <File>(path: string): File => JSON.parse(readFileSync(path, 'utf8'));
const { packages } = read<{ packages: Record<string, Manifest> }>('package-lock.json');

/** The lowest version that a range such as `>=20.19` or `^20.19.0 || >=22.12.0` takes. */
const lowestOf = (range: string): number[] => {
  const [first = []] = range
    .split('||')
    .map((part) => (/\d+(?:\.\d+)*/.exec(part)?.[0] ?? '0').split('.').map(Number))
    .sort((one, other) => (isLower(one, other) ? -1 : 1));
  return first;
};

const isLower = (one: readonly number[], other: readonly number[]): boolean => {
  const index = [0, 1, 2].find((place) => (one[place] ?? 0) !== (other[place] ?? 0));
  return index !== undefined && (one[index] ?? 0) < (other[index] ?? 0);
};

const promised = lowestOf(packages['']?.engines?.node ?? '');

test('every package of the AWS SDK runs on the oldest Node that is promised', () => {
  const sdk = Object.entries(packages).filter(([path]) => /node_modules\/@(?:aws-sdk|smithy)\//.test(path));
  expect(sdk.length).toBeGreaterThan(20);
  const newer = sdk.filter(([, { engines }]) => isLower(promised, lowestOf(engines?.node ?? '0')));
  expect(newer.map(([path, { engines }]) => `${path} needs Node ${engines?.node}`)).toEqual([]);
});

test('docs/delivery.md says which versions of Node are promised, and until when', () => {
  const page = readFileSync('docs/delivery.md', 'utf8');
  expect(page).toContain(`| this machine | ${promised.join('.')} or later |`);
  expect(page).toContain('| functions on Lambda | 24 |');
  expect(readFileSync('infra/node-function.ts', 'utf8')).toContain('NODEJS_24_X');
});
