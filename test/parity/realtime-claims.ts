import type { Claim } from './claims.ts';

/** What the real-time endpoint does: what is said on a connection, and what is received in turn. */
export interface RealtimeClaim extends Pick<Claim, 'statement' | 'source' | 'confidence'> {
  id: `P-RT-${string}`;
  /** `other-role`: signs with keys whose policies allow some field, and no subscription. */
  caller: 'api-key' | 'wrong-key' | 'other-role';
  /** How the header object travels. */
  carry?: 'sub-protocol' | 'query' | 'headers';
  /** Messages of the client, after its connection_init; `$AUTHORIZATION` is replaced by the header object of a start. */
  say: readonly (object | string)[];
  /** Messages of the server in order, without `ka`. Each has at least these members. */
  hear: readonly object[];
  /** Whether the server then closes the connection. */
  closes?: true;
}

const sources = {
  client: 'https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html',
  frames: 'https://github.com/aws-amplify/amplify-flutter/issues/2763',
  policies: 'https://github.com/graphql-python/gql/pull/239',
  ios: 'https://github.com/aws-amplify/aws-appsync-realtime-client-ios',
} as const;

const ack = { type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } };

const start = (id: string, query: string): object => ({
  id,
  type: 'start',
  payload: {
    data: JSON.stringify({ query, variables: {} }),
    extensions: { authorization: '$AUTHORIZATION' },
  },
});

const subscription = 'subscription { onUserCreated { id } }';

const unsupported = (kind: string): object => ({
  type: 'error',
  payload: {
    errors: [
      { errorType: 'UnsupportedOperation', message: `${kind} not supported through the realtime channel` },
    ],
  },
});

const connecting: readonly RealtimeClaim[] = (['sub-protocol', 'query', 'headers'] as const).map(
  (carry, index) => ({
    id: `P-RT-00${index + 1}`,
    statement: `MUST let in whoever shows an API key in the ${carry}`,
    source: sources.client,
    confidence: 'confirmed',
    caller: 'api-key',
    carry,
    say: [],
    hear: [ack],
  }),
);

export const realtimeClaims: readonly RealtimeClaim[] = [
  ...connecting,
  {
    id: 'P-RT-004',
    statement: 'MUST open for a wrong key, say so and close',
    source: sources.frames,
    confidence: 'confirmed',
    caller: 'wrong-key',
    say: [],
    hear: [
      {
        type: 'connection_error',
        payload: {
          errors: [
            {
              errorType: 'UnauthorizedException',
              message: 'You are not authorized to make this call.',
              errorCode: 401,
            },
          ],
        },
      },
    ],
    closes: true,
  },
  {
    id: 'P-RT-005',
    statement: 'MUST acknowledge a subscription, and complete it when it is stopped',
    source: sources.client,
    confidence: 'confirmed',
    caller: 'api-key',
    say: [start('1', subscription), { id: '1', type: 'stop' }],
    hear: [ack, { id: '1', type: 'start_ack' }, { id: '1', type: 'complete' }],
  },
  {
    id: 'P-RT-006',
    statement: 'MUST refuse an id that is in use',
    source: sources.ios,
    confidence: 'confirmed',
    caller: 'api-key',
    say: [start('1', subscription), start('1', subscription)],
    hear: [
      ack,
      { id: '1', type: 'start_ack' },
      {
        id: '1',
        type: 'error',
        payload: {
          errors: [{ errorType: 'DuplicatedOperationError', message: 'Duplicated operation with id 1' }],
        },
      },
    ],
  },
  {
    id: 'P-RT-007',
    statement: 'MUST refuse a query',
    source: sources.ios,
    confidence: 'confirmed',
    caller: 'api-key',
    say: [start('1', '{ __typename }')],
    hear: [ack, unsupported('query')],
  },
  {
    id: 'P-RT-008',
    statement: 'MUST answer what is no message, and stay',
    source: sources.ios,
    confidence: 'reported',
    caller: 'api-key',
    say: ['no message', start('1', subscription)],
    hear: [ack, unsupported('unknown'), { id: '1', type: 'start_ack' }],
  },
  {
    id: 'P-RT-009',
    statement: 'MUST refuse a document that does not fit the schema, in the words of HTTP',
    source: sources.client,
    confidence: 'reported',
    caller: 'api-key',
    say: [start('1', 'subscription { nobody }')],
    hear: [
      ack,
      {
        id: '1',
        type: 'error',
        payload: {
          errors: [
            {
              message:
                "Validation error of type FieldUndefined: Field 'nobody' in type 'Subscription' is undefined @ 'nobody'",
            },
          ],
        },
      },
    ],
  },
  {
    id: 'P-RT-010',
    statement: 'MUST complete a subscription that is not there when it is stopped',
    source: sources.client,
    confidence: 'uncertain',
    caller: 'api-key',
    say: [{ id: 'nobody', type: 'stop' }],
    hear: [ack, { id: 'nobody', type: 'complete' }],
  },
  {
    id: 'P-RT-011',
    statement: 'MUST deny a subscription that the policies of an IAM caller leave out, in words of its own',
    source: sources.policies,
    confidence: 'reported',
    caller: 'other-role',
    say: [start('1', subscription)],
    hear: [
      ack,
      {
        id: '1',
        type: 'error',
        payload: { errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }] },
      },
    ],
  },
];
