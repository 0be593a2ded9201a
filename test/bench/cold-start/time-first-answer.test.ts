import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  BARE_NODE,
  type Contender,
  timeFirstAnswer,
  toContender,
} from '../../../bench/cold-start/time-first-answer.ts';

const folder = mkdtempSync(join(tmpdir(), 'first-answer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const time = (contender: Contender) => timeFirstAnswer(process.execPath, contender);

/** A program that writes this text to file descriptor 3. */
const writing = (text: string): Contender => ({
  name: 'sample',
  parameters: ['-e', `require('node:fs').writeSync(3, process.argv[1])`, text],
  environment: {},
});

const toAnswer = (result: unknown): string => JSON.stringify({ result, cpu: { user: 2_000, system: 500 } });

describe('the time until a first answer', () => {
  test('of plain Node.js includes its processor time in milliseconds', async () => {
    const { elapsed, cpu } = await time(BARE_NODE);
    expect(elapsed).toBeGreaterThan(0);
    expect(cpu).toBeGreaterThan(0);
  });

  test.each([null, {}, { userErrors: [] }, { batchItemFailures: [] }])(
    'has the processor time of a program that responds with %j',
    async (result) => {
      expect((await time(writing(toAnswer(result)))).cpu).toBe(2.5);
    },
  );

  test.each([{ userErrors: [{ code: 'INVALID' }] }, { batchItemFailures: [{ itemIdentifier: '1' }] }])(
    'is rejected for a refusal, %j, which is faster than the work to measure',
    async (result) => {
      await expect(time(writing(toAnswer(result)))).rejects.toThrow(/sample has no good answer: .*result/);
    },
  );

  test('is rejected if the program ends without a response', async () => {
    const silent = { name: 'silent', parameters: ['-e', ''], environment: {} };
    await expect(time(silent)).rejects.toThrow('silent has no good answer: ');
  });

  test('is rejected with what a failed program printed, also after a response', async () => {
    const script = `require('node:fs').writeSync(3, '${toAnswer(null)}'); throw new Error('out of order');`;
    const failing = { name: 'failing', parameters: ['-e', script], environment: {} };
    await expect(time(failing)).rejects.toThrow(/failing has no good answer: .*out of order/s);
  });

  test('gives a program its own environment, and nothing of this process', async () => {
    const script =
      'require("node:fs").writeSync(3, JSON.stringify({ result: { userErrors: process.env.PATH ? [1] : [] }, ' +
      'cpu: { user: Number(process.env.MICROSECONDS), system: 0 } }))';
    const contender = { name: 'env', parameters: ['-e', script], environment: { MICROSECONDS: '7000' } };
    expect((await time(contender)).cpu).toBe(7);
  });
});

describe('a bundle', () => {
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  const event = write('event.json', '{"answer":42}');

  test.each([
    [
      'esm.mjs',
      'export const handler = async ({ answer }) => (answer === 42 ? {} : { userErrors: [answer] });',
    ],
    [
      'common.cjs',
      'exports.handler = async ({ answer }) => (answer === 42 ? {} : { userErrors: [answer] });',
    ],
  ])('%s is called once with its event', async (name, text) => {
    const contender = toContender(name, { bundle: write(name, text), event, environment: {} });
    expect((await time(contender)).cpu).toBeGreaterThan(0);
  });

  test('that throws is reported with its name', async () => {
    const bundle = write(
      'broken.mjs',
      "export const handler = async () => { throw new Error('no table'); };",
    );
    await expect(time(toContender('broken', { bundle, event, environment: {} }))).rejects.toThrow(
      /broken has no good answer: .*no table/s,
    );
  });
});
