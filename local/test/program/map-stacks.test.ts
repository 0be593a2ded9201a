import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';

let mapStacks: (place: string, readMap: () => string) => void;
beforeAll(async () => {
  ({ mapStacks } = await import(pathToFileURL(resolve('local/program/map-stacks.mjs')).href));
});
beforeEach(() => {
  const { prepareStackTrace } = Error;
  onTestFinished(() => void Object.assign(Error, { prepareStackTrace }));
});

const PLACE = resolve('kept/program.cjs');
const SOURCE = `const unused: number = 1;
export const fail = (): void => {
  throw new RangeError('as intended');
};
export const failOtherwise = (error: unknown): void => {
  throw error;
};
`;

/** Runs the source as its program in `PLACE`, whose stacks are mapped. */
const load = (toMap = (map: string) => map) => {
  const { code, map } = transformSync(SOURCE, {
    loader: 'ts',
    format: 'cjs',
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcefile: '../src/entry.ts',
  });
  let reads = 0;
  mapStacks(PLACE, () => {
    reads += 1;
    return toMap(map);
  });
  const module = { exports: {} as { fail(): void; failOtherwise(error: unknown): void } };
  new Script(`(function (module) { ${'\n'}${code}\n})`, {
    filename: PLACE,
    lineOffset: -1,
  }).runInThisContext()(module);
  return { ...module.exports, reads: () => reads };
};

const stackOf = (fail: () => void): string => {
  try {
    fail();
  } catch (error) {
    return (error as Error).stack ?? '';
  }
  throw new Error('Nothing was thrown.');
};

describe('a stack', () => {
  test('names the line of the source, below its title', () => {
    const [title, first] = stackOf(load().fail).split('\n');
    expect(title).toBe('RangeError: as intended');
    expect(first).toMatch(/^ {4}at /);
    expect(first).toContain(`${resolve('src/entry.ts')}:3:9`);
  });

  test('leaves the places of other files', () => {
    const { fail } = load();
    expect(stackOf(fail)).toContain('map-stacks.test.ts');
    expect(
      stackOf(() => {
        throw new Error('here');
      }).split('\n')[1],
    ).toContain('map-stacks.test.ts');
  });

  test('keeps a place that the map does not have', () => {
    const { fail } = load((map) => JSON.stringify({ ...JSON.parse(map), mappings: '' }));
    expect(stackOf(fail)).toContain(`${PLACE}:`);
  });

  test('reads the map at the first stack only', () => {
    const { fail, reads } = load();
    expect(reads()).toBe(0);
    stackOf(fail);
    stackOf(fail);
    expect(reads()).toBe(1);
  });

  test('has a title for an error that has none of its own', () => {
    load();
    const error = Object.create(Error.prototype, {
      message: {
        get: () => {
          throw new Error('no message');
        },
      },
    });
    Error.captureStackTrace(error);
    expect(error.stack).toMatch(/^<error>\n {4}at /);
  });
});
