import fc from 'fast-check';
import { FAULTS } from './faulty-client.ts';
import type { Command } from './user-history.ts';

/** Few names, addresses and keys, so that clients get in each other's way. */
export const anyCommand: fc.Arbitrary<Command> = fc.record({
  operation: fc.constantFrom(
    'create' as const,
    'create' as const,
    'update' as const,
    'update' as const,
    'delete' as const,
  ),
  target: fc.nat(5),
  name: fc.constantFrom('Ada', 'Eve'),
  email: fc.constantFrom('a@example.com', 'A@Example.com', 'b@example.com', 'c@example.com'),
  careful: fc.boolean(),
  idempotencyKey: fc.option(fc.constantFrom('k1', 'k2', 'k3', 'k4'), { freq: 3 }),
  insists: fc.boolean(),
});

export const anyClients = fc.array(fc.array(anyCommand, { maxLength: 8 }), { minLength: 1, maxLength: 4 });

export const anyFaults = fc.array(fc.option(fc.constantFrom(...FAULTS), { freq: 2 }), { maxLength: 60 });
