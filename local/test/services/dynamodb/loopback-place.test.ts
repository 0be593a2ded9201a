import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemIds } from '../../../kernel/ids.ts';
import { findFreePlace, toLoopbackHosts } from '../../../services/dynamodb/loopback-place.ts';

const hasAllOfLoopback = process.platform === 'linux' || process.platform === 'win32';

describe('the hosts of the database', () => {
  test('are a random one, and the one that every machine has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 3, maxLength: 3 }), (bytes) => {
        const [host = '', ...others] = toLoopbackHosts({ entropy: () => Buffer.from(bytes).toString('hex') });
        const [first, ...octets] = host.split('.').map(Number);
        expect(first).toBe(127);
        expect(octets).toHaveLength(3);
        for (const octet of octets) {
          expect(octet).toBeGreaterThanOrEqual(1);
          expect(octet).toBeLessThanOrEqual(254);
        }
        expect(others).toEqual(['127.0.0.1']);
      }),
    );
    expect(toLoopbackHosts(systemIds)).not.toEqual(toLoopbackHosts(systemIds));
  });
});

describe('a free address', () => {
  test.runIf(hasAllOfLoopback)('is at the first host', async () => {
    const place = await findFreePlace(['127.93.5.201', '127.0.0.1']);
    expect(place).toEqual({ host: '127.93.5.201', port: expect.any(Number) });
    expect(place.port).toBeGreaterThan(0);
  });

  test('is at the next host if this machine does not have the first one, as on macOS', async () => {
    // An address of documentation (RFC 5737), which no machine has.
    expect(await findFreePlace(['203.0.113.7', '127.0.0.1'])).toMatchObject({ host: '127.0.0.1' });
  });

  test('is null if this machine has no such host', async () => {
    await expect(findFreePlace(['203.0.113.7'])).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});
