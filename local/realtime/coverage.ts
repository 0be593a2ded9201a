import type { Coverage } from '../kernel/coverage.ts';

/** The support of AppSync's real-time endpoint; PROTOCOL.md has the details. */
export const COVERAGE = {
  'The header object: in the sub-protocol, the query string, or headers': 'full',
  'connection_init, connection_ack, start, start_ack, data, error, stop, complete': 'full',
  'A client that is rejected': { differs: 'The close code is our own: 1000.' },
  'A missing connection_init': {
    differs:
      'AppSync documents no timeout: here the client is served, with a keep-alive from its first start.',
  },
  'A keep-alive every 60 seconds, connectionTimeoutMs 300,000': 'full',
  'The end of a connection after 24 hours': { differs: 'The close code is our own: 1001.' },
  'Tokens that expire': {
    differs:
      'They do not end running subscriptions, as is reported of AppSync; AppSync does not document this.',
  },
  'Subscriptions of a connection: 200': 'full',
  'Payloads over 240 KB': 'full',
  'Arguments matched against the payload': 'full',
  'Enhanced filters': 'full',
  'Subscriptions that a mutation invalidates': {
    differs:
      'Completed; the connection is closed when none is left, which AppSync does not document in full.',
  },
  'Policies of IAM callers': 'full',
  'Connections per second: 2,000': {
    differs: 'AppSync’s response beyond the limit is not recorded; here it is a connection_error.',
  },
  'Invalidations per second: 100': {
    differs: 'AppSync’s response beyond the limit is not recorded; here it is an error of the mutation.',
  },
  'Messages per second: 10,000 in, 1,000,000 out': {
    unsupported: 'Measure against a deployed API: these quotas are its own, and can be raised.',
  },
  'Subscribers that do not read': {
    differs: 'Disconnected when 4 MB are pending; AppSync does not document its limit.',
  },
} satisfies Readonly<Record<string, Coverage>>;
