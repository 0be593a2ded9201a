import type { RunningApp } from '../start.ts';

/** A line of the banner: a name and its value. */
export type Row = [name: string, text: string];

const SECOND_FACTOR: Row = [
  '',
  'with an authenticator app, set up at the first sign-in; its codes are also printed here',
];

/** Sign-in address and accounts. The passwords exist on this machine only: no template has them. */
export const toSignInRows = ({ userPools }: Pick<RunningApp, 'userPools'>): Row[] =>
  userPools.flatMap(({ poolId, clientIds, endpoint, accounts, demandsSecondFactor }): Row[] => {
    const clients = clientIds.length === 0 ? 'no client' : `client ${clientIds.join(' or ')}`;
    const [first] = accounts;
    return [
      ['Sign in', `${endpoint} (userPoolEndpoint), pool ${poolId}, ${clients}`],
      ...(first === undefined
        ? []
        : [['', `as ${accounts.map(toAccount).join(' or ')}, password ${first.password}`] satisfies Row]),
      ...(demandsSecondFactor ? [SECOND_FACTOR] : []),
    ];
  });

/** Requests signed with these keys may call every field. */
export const toKeyRows = ({ keys: { developer } }: Pick<RunningApp, 'keys'>): Row[] => [
  [
    'AWS keys',
    `${developer.accessKeyId} ${developer.secretAccessKey} (for every field, on this machine only)`,
  ],
];

const toAccount = ({ username, groups }: RunningApp['userPools'][number]['accounts'][number]): string =>
  groups.length === 0 ? username : `${username} (in ${groups.join(', ')})`;
