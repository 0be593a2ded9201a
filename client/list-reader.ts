import { type KnownUsers, toPlace, type User, type UserEvent } from './known-users.ts';
import type { UserFeedPorts, UserPage } from './user-feed-ports.ts';

/** Reads pages of the list, and remembers the position. */
export interface ListReader {
  /** Reads down to the current position, or the first page. */
  readAll(): Promise<void>;
  /** Reads one more page, if there is one. */
  readMore(): Promise<void>;
  /**
   * The position that the list has been read down to: empty before the first page, and at the end of all
   * users.
   */
  end(): string;
}

export interface ListReaderOptions extends Pick<UserFeedPorts, 'list' | 'get'> {
  pageSize: number;
  known: KnownUsers;
  apply(event: UserEvent): void;
}

export const createListReader = ({ list, get, pageSize, known, apply }: ListReaderOptions): ListReader => {
  let end: string | null = null;
  let nextToken: string | null = null;

  const readPage = async (token: string | null): Promise<UserPage> => {
    const page = await list({ limit: pageSize, nextToken: token });
    for (const user of page.items) apply({ kind: 'updated', user });
    return page;
  };

  const endsEarly = ({ items, nextToken: further }: UserPage): boolean => {
    const last = items.at(-1);
    return further !== null && (!last || (end !== null && toPlace(last) > end));
  };

  const moveEnd = (page: UserPage): void => {
    const last = page.items.at(-1);
    nextToken = page.nextToken;
    if (nextToken === null) end = '';
    else if (last && (end === null || toPlace(last) < end)) end = toPlace(last);
  };

  /** A user that the list lacks was deleted or is not indexed yet: a query by id shows which. */
  const askForMissing = async (listed: ReadonlySet<string>): Promise<void> => {
    for (const user of known.listFrom(end ?? '')) {
      if (!listed.has(user.id)) apply(toEvent(user, await get(user.id)));
    }
  };

  return {
    end: () => end ?? '',
    readAll: async () => {
      const listed = new Set<string>();
      let page: UserPage | null = null;
      do {
        page = await readPage(page?.nextToken ?? null);
        for (const { id } of page.items) listed.add(id);
      } while (endsEarly(page));
      moveEnd(page);
      await askForMissing(listed);
    },
    readMore: async () => {
      if (nextToken !== null) moveEnd(await readPage(nextToken));
    },
  };
};

const toEvent = (user: User, present: User | null): UserEvent =>
  present ? { kind: 'updated', user: present } : { kind: 'deleted', user };
