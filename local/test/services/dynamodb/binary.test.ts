import { describe, expect, test } from 'vitest';
import { findDynamoDbBinary } from '../../../services/dynamodb/binary.ts';

describe('the binary of the database', () => {
  test('is found for this machine', () => {
    expect(findDynamoDbBinary(`${process.platform}-${process.arch}`)).toMatch(/dynoxide(\.exe)?$/);
  });

  test('is reported as missing for a platform that has none, with a fix', () => {
    expect(() => findDynamoDbBinary('plan9-mips')).toThrow(
      expect.objectContaining({
        name: 'LocalFault',
        code: 'DATABASE_UNAVAILABLE',
        message: 'No database binary is installed for plan9-mips.',
        fix: expect.stringContaining('DYNAMODB_ENDPOINT=http://localhost:8000'),
      }),
    );
  });
});
