import type {
  ListUsersQuery,
  ListUsersQueryVariables,
  UserFieldsFragment,
} from '../schema/generated/operations.ts';
import type { UserEvent } from './known-users.ts';

export type UserPage = NonNullable<ListUsersQuery['listUsers']>;

/** The API, through any GraphQL client. */
export interface UserFeedPorts {
  /** Query.listUsers. */
  list(variables: ListUsersQueryVariables): Promise<UserPage>;
  /** Query.getUser with `consistentRead: true`. */
  get(id: string): Promise<UserFieldsFragment | null>;
  /** Subscribes to onUserCreated, onUserUpdated and onUserDeleted until the returned function is called. */
  subscribe(listener: UserFeedListener): () => void;
  /** Resolves after this many milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
}

export interface UserFeedListener {
  /** All three subscriptions are accepted: the first time, and again after each lost connection. */
  connected(): void;
  received(event: UserEvent): void;
}
