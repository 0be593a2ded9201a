import { acknowledged } from './watch-sockets.ts';

interface User {
  id: string;
  name: string;
  email: string;
}

/** What each `api.js` of docs/clients.md exports. */
export interface FrontEnd {
  listUsers(): Promise<User[]>;
  createUser(input: { name: string; email: string }): Promise<{ user: User; userErrors: unknown[] }>;
  onUserCreated(next: (user: User) => void, error: (failure: unknown) => void): () => void;
  /** Signs in; only where the page shows it. */
  enter?(username: string, password: string): Promise<unknown>;
}

export interface FrontEndSettings {
  /** Of the user that is created. */
  email: string;
  account: { username: string; password: string } | null;
}

/** What the app has seen. */
export interface FrontEndReport {
  created: User;
  /** What the subscription brought. */
  received: User;
  /** The addresses of all users afterwards. */
  emails: string[];
}

/** Subscribes, creates a user once the server has acknowledged the subscription, and lists all users. */
export const runFrontEnd = async (
  frontEnd: FrontEnd,
  { email, account }: FrontEndSettings,
): Promise<FrontEndReport> => {
  if (account !== null) await frontEnd.enter?.(account.username, account.password);
  // The first query fails if the certificate is not trusted; a subscription of Amplify would wait without end.
  await frontEnd.listUsers();
  let stop = (): void => {};
  const received = new Promise<User>((resolve, reject) => {
    stop = frontEnd.onUserCreated(resolve, reject);
  });
  await Promise.race([acknowledged, received]);
  const { user, userErrors } = await frontEnd.createUser({ name: 'Ada Lovelace', email });
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  const report = { created: user, received: await received };
  stop();
  return { ...report, emails: (await frontEnd.listUsers()).map((listed) => listed.email) };
};
