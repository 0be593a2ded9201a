import type { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { toTextFrame } from '../../realtime/frame.ts';

const toFrame = (start: string, rest: string): Buffer => toTextFrame(Buffer.from(start), Buffer.from(rest));

/** Exported by `ws`, and absent from its types. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** Reads frames with the receiver of `ws`, in chunks of that size; resolves with the texts. */
const read = (frames: Buffer, chunkBytes: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const texts: string[] = [];
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer, isBinary: boolean) => {
      texts.push(isBinary ? 'binary' : data.toString());
    });
    receiver.on('error', reject).on('finish', () => resolve(texts));
    for (let start = 0; start < frames.length; start += chunkBytes)
      receiver.write(frames.subarray(start, start + chunkBytes));
    receiver.end();
  });

test('a frame is read as the text of its parts', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 100 });
  const parts = fc.tuple(text, text);
  await fc.assert(
    fc.asyncProperty(
      fc.array(parts, { maxLength: 5 }),
      fc.integer({ min: 1, max: 64 }),
      async (all, size) => {
        const frames = Buffer.concat(all.map((texts) => toFrame(...texts)));
        expect(await read(frames, size)).toEqual(all.map((texts) => texts.join('')));
      },
    ),
  );
});

test.each([0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 1_000_000])(
  'a text of %i bytes is read whole',
  async (length) => {
    const text = 'x'.repeat(length);
    expect(await read(toFrame(text, ''), 65_536)).toEqual([text]);
  },
);

test('frames are not masked, as those of every server', () => {
  expect([...toFrame('a', 'b')]).toEqual([0x81, 2, 0x61, 0x62]);
});
