import type {
  ListUsersQuery,
  ListUsersQueryVariables,
  UserFieldsFragment,
} from '../schema/generated/operations.ts';
import type { UserEvent } from './known-users.ts';

export type UserPage = NonNullable<ListUsersQuery['listUsers']>;

/** The API, through whichever GraphQL client there is. */
export interface UserFeedPorts {
  /** Query.listUsers. */
  list(variables: ListUsersQueryVariables): Promise<UserPage>;
  /** Query.getUser with `consistentRead: true`. */
  get(id: string): Promise<UserFieldsFragment | null>;
  /** Listens to onUserCreated, onUserUpdated and onUserDeleted until the function that it answers is called. */
  subscribe(listener: UserFeedListener): () => void;
  /** Resolves after so many milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
}

export interface UserFeedListener {
  /** All three subscriptions are accepted: the first time, and again each time after the connection was lost. */
  connected(): void;
  received(event: UserEvent): void;
}
