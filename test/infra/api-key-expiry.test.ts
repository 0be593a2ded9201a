import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toApiKeyExpiry } from '../../infra/api-key-expiry.ts';

const DAY = 86_400_000;
const dates = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2060-01-01T00:00:00Z'),
  noInvalidDate: true,
});

test('a key is valid for 180 to 365 days, on any creation date', () => {
  fc.assert(
    fc.property(dates, (now) => {
      const days = (toApiKeyExpiry(now).getTime() - now.getTime()) / DAY;

      expect(days).toBeGreaterThan(180);
      expect(days).toBeLessThan(365);
    }),
  );
});

test('keys created within one month expire at the same time', () => {
  fc.assert(
    fc.property(dates, (now) => {
      const middle = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 15));

      expect(toApiKeyExpiry(now)).toEqual(toApiKeyExpiry(middle));
    }),
  );
});
