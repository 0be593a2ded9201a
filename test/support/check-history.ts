import { toUser } from '../../functions/shared/user-items.ts';
import type { User } from '../../schema/generated/types.ts';
import type { Change } from './memory-table.ts';
import type { Answer, History } from './user-history.ts';

/** What a history of users must never show. Each check throws at the first violation that it finds. */

const fail = (message: string): never => {
  throw new Error(message);
};

const isUser = ({ key }: Change): boolean => key.pk.startsWith('USER#');

/** After each transaction: one lock for each user, of its address, and no other; so that addresses are unique. */
export const checkLocks = (changes: readonly Change[]): void => {
  const users = new Map<string, User>();
  const locks = new Map<string, unknown>();
  changes.forEach(({ key, after, transaction }, index) => {
    if (key.pk.startsWith('USER#')) {
      if (after) users.set(key.pk, toUser(after));
      else users.delete(key.pk);
    }
    if (key.pk.startsWith('EMAIL#')) {
      if (after) locks.set(key.pk, after.userId);
      else locks.delete(key.pk);
    }
    if (changes[index + 1]?.transaction === transaction) return;
    if (users.size !== locks.size) fail(`${users.size} users have ${locks.size} locks.`);
    for (const { id, email } of users.values()) {
      const owner = locks.get(`EMAIL#${email.toLowerCase()}`);
      if (owner !== id) fail(`The lock of ${email} belongs to ${owner}, not to ${id}.`);
    }
  });
};

/** From 1, one more with each change, and nothing after a user's deletion. */
export const checkVersions = (changes: readonly Change[]): void => {
  const gone = new Set<string>();
  for (const { key, before, after } of changes.filter(isUser)) {
    if (gone.has(key.pk)) fail(`${key.pk} came back.`);
    const expected = before ? Number(before.version) + 1 : 1;
    if (after && after.version !== expected) fail(`${key.pk} has version ${after.version}, not ${expected}.`);
    if (!after) gone.add(key.pk);
  }
};

/** The fields in one order: DynamoDB does not keep that of a map. */
export const toText = (user: User | null): string => JSON.stringify(user && toUser({ ...user }));

/** One key of an operation: one input, one answer, one effect. */
export const checkReplays = ({ answers }: History): void => {
  const firsts = new Map<string, Answer>();
  for (const answer of answers) {
    const { command, payload, input } = answer;
    if (command.idempotencyKey === null || !payload.user) continue;
    const place = `${command.operation} ${command.idempotencyKey}`;
    const first = firsts.get(place);
    if (!first) {
      firsts.set(place, answer);
      continue;
    }
    if (first.input !== input) fail(`The key of ${first.input} was taken for ${input}.`);
    if (toText(first.payload.user) !== toText(payload.user)) fail(`${input} was answered in two ways.`);
    if (!first.payload.replayed && !payload.replayed) fail(`${input} happened twice.`);
  }
};

/** Each change was requested, and each result of a change matches one. */
export const checkAnswers = (changes: readonly Change[], { answers, unanswered }: History): void => {
  const left = changes.filter(isUser).map(({ before, after }) => {
    const user = after ?? before;
    return `${after ? 'write' : 'delete'} ${toText(user && toUser(user))}`;
  });
  const all = new Set(left);
  const told = new Set<string>();
  for (const { command, payload } of answers) {
    if (!payload.user) continue;
    const change = `${command.operation === 'delete' ? 'delete' : 'write'} ${toText(payload.user)}`;
    // The result of a request that changed nothing also matches an earlier change.
    if (!all.has(change)) fail(`An answer tells of what never was: ${change}.`);
    told.add(change);
  }
  const untold = left.filter((change) => !told.has(change));
  if (untold.length > unanswered) {
    fail(
      `${untold.length} changes, but only ${unanswered} commands without an answer: ${untold.join('; ')}.`,
    );
  }
};
