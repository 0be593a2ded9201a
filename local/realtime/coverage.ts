import type { Coverage } from '../kernel/coverage.ts';

/** The support of AppSync's real-time endpoint; PROTOCOL.md has the details. */
export const COVERAGE = {
  'The header object: in the sub-protocol, the query string, or headers': 'full',
  'connection_init, connection_ack, start, start_ack, data, error, stop, complete': 'full',
  'A client that is rejected': { differs: 'The close code is our own: 1000.' },
  'A connection_init that does not come': {
    differs:
      'No time-out of AppSync is published: here the client is served, and kept alive from its first start.',
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
  'Connections a second: 2,000': {
    differs: 'How AppSync refuses more is unrecorded: a connection_error here.',
  },
  'Invalidations a second: 100': {
    differs: 'How AppSync refuses more is unrecorded: an error of the mutation here.',
  },
  'Messages a second: 10,000 in, 1,000,000 out': {
    unsupported: 'Measure against a deployed API: these quotas are its own, and can be raised.',
  },
  'Subscribers who do not read': {
    differs: 'Cut off when 4 MB wait for them; AppSync’s bound is not published.',
  },
} satisfies Readonly<Record<string, Coverage>>;
