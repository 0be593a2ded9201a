import {
  PublishUserCreatedDocument,
  PublishUserDeletedDocument,
  PublishUserUpdatedDocument,
  UserFieldsFragmentDoc,
} from '../../schema/generated/publish-operations.ts';
import {
  type GraphqlAnswer,
  type GraphqlRequest,
  MutationRefused,
  type SendRequest,
  toFailure,
} from '../shared/send-request.ts';
import type { PublishEvents } from './publish-user-events.ts';
import type { UserEvent } from './read-user-event.ts';

/** The mutations whose subscribers receive each kind of event. */
const DOCUMENTS = {
  created: PublishUserCreatedDocument,
  updated: PublishUserUpdatedDocument,
  deleted: PublishUserDeletedDocument,
} as const;

const FIELDS = {
  created: 'publishUserCreated',
  updated: 'publishUserUpdated',
  deleted: 'publishUserDeleted',
} as const;

/**
 * Publishes events in requests of limited size. Several events are fields of one mutation, which are executed
 * one after the other, each under an alias that identifies its errors; a single one is a mutation without
 * aliases.
 *
 * Uncertain: whether AppSync publishes each of several aliased fields. AWS documents neither; there is a
 * report of a mutation that reached no subscriber with aliases of its field and of all fields below
 * (https://github.com/dillonkearns/elm-graphql/issues/106), and the latter alone explain that
 * (https://github.com/aws/aws-appsync-community/issues/160). So `eventsPerRequest` is 1 in stages where this
 * is not tested (infra/stages.ts).
 */
export const createPublishEvents =
  (send: SendRequest, eventsPerRequest: number): PublishEvents =>
  async (events) => {
    const groups = Array.from({ length: Math.ceil(events.length / eventsPerRequest) }, (_, index) =>
      events.slice(index * eventsPerRequest, (index + 1) * eventsPerRequest),
    );
    return (await Promise.all(groups.map((group) => publishGroup(send, group)))).flat();
  };

const publishGroup = async (
  send: SendRequest,
  events: readonly UserEvent[],
): Promise<readonly (Error | null)[]> => {
  try {
    const { status, errors } = await send(toRequest(events));
    // Only single requests show which of them the API refuses.
    if (events.length > 1 && isRefusedWhole({ status, errors })) {
      return (await Promise.all(events.map((event) => publishGroup(send, [event])))).flat();
    }
    return events.map((_, index) => {
      // An error without a path is about the whole request.
      const own = errors.filter(({ path }) => events.length === 1 || !path || path[0] === toAlias(index));
      return toFailure({ status, errors: own });
    });
  } catch (thrown) {
    const fault = thrown instanceof Error ? thrown : new Error(String(thrown));
    return events.map(() => fault);
  }
};

const isRefusedWhole = (answer: GraphqlAnswer): boolean =>
  answer.errors.some(({ path }) => !path) && toFailure(answer) instanceof MutationRefused;

const toRequest = (events: readonly UserEvent[]): GraphqlRequest => {
  const [first, second] = events;
  if (first && !second) return { query: String(DOCUMENTS[first.kind]), variables: { input: first.user } };
  const inputs = events.map((_, index) => `$${toAlias(index)}: PublishUserInput!`);
  const fields = events.map(
    ({ kind }, index) => `${toAlias(index)}: ${FIELDS[kind]}(input: $${toAlias(index)}) { ...UserFields }`,
  );
  return {
    query: `mutation PublishUserEvents(${inputs.join(', ')}) { ${fields.join(' ')} }${UserFieldsFragmentDoc}`,
    variables: Object.fromEntries(events.map(({ user }, index) => [toAlias(index), user])),
  };
};

/** The alias of an event: its field and its variable have the same name. */
const toAlias = (index: number): string => `event${index}`;
