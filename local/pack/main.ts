import { join } from 'node:path';
import { packInto } from './pack.ts';

/** `npm run pack`: builds the package into local/dist and packs it there. */
const { file, packedBytes, unpackedBytes } = await packInto(join(import.meta.dirname, '../dist'));
console.log(`${file}: ${packedBytes} bytes, ${unpackedBytes} unpacked`);
