import { createWriter, type Writer } from '../../../../sandbox/realm/rds/writer.ts';

export const createPgWriter = (): Writer =>
  createWriter({ functionName: 'createPgStatement', quote: '"', hasReturning: true });

export const createMySqlWriter = (): Writer =>
  createWriter({ functionName: 'createMySQLStatement', quote: '`', hasReturning: false });
