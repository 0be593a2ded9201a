import { util } from '@aws-appsync/utils';
import type { InputMaybe, UserFilterInput } from '../../schema/generated/types.ts';
import { raise } from './errors.ts';
import type { ListedUser } from './to-user.ts';

/** A normalized filter: an empty text for each condition that is absent. */
export interface UserFilter {
  nameBegins: string;
  nameContains: string;
  /** In lowercase. */
  emailBegins: string;
  /** The first and the last millisecond, as `createdAt` is stored. */
  from: string;
  to: string;
}

/** No field of a user is longer. */
const MAX_TEXT = 254;

/** Always three digits of milliseconds, as stored: times are compared as text. */
const STORED_TIME = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

export const toUserFilter = (input: InputMaybe<UserFilterInput> | undefined): UserFilter => {
  const between = input?.createdAt ? input.createdAt.between : [];
  if (input?.createdAt && between.length !== 2) {
    raise('BadRequest', `filter.createdAt.between takes two times, not ${between.length}.`);
  }
  const filter = {
    nameBegins: toText(input?.name?.beginsWith),
    nameContains: toText(input?.name?.contains),
    emailBegins: toText(input?.email?.beginsWith).toLowerCase(),
    from: toStoredTime(between[0]),
    to: toStoredTime(between[1]),
  };
  if (filter.from > filter.to) raise('BadRequest', 'filter.createdAt.between takes the earlier time first.');
  return filter;
};

/** Whether each user has to be checked; times only limit the range of keys. */
export const isSelective = ({ nameBegins, nameContains, emailBegins }: UserFilter): boolean =>
  nameBegins !== '' || nameContains !== '' || emailBegins !== '';

export const isMatch = (user: ListedUser, { nameBegins, nameContains, emailBegins }: UserFilter): boolean =>
  user.name.startsWith(nameBegins) &&
  user.name.indexOf(nameContains) >= 0 &&
  user.email.toLowerCase().startsWith(emailBegins);

/**
 * For DynamoDB: matching users, and every sixteenth of the others as a marker of progress, since DynamoDB
 * returns only matching items, and not how many it evaluated. Ids are random and hexadecimal, so one in
 * sixteen begins with a 0.
 */
export const toFilterExpression = ({ nameBegins, nameContains, emailBegins }: UserFilter) => {
  const all: object[] = [];
  if (nameBegins !== '') all.push({ name: { beginsWith: nameBegins } });
  if (nameContains !== '') all.push({ name: { contains: nameContains } });
  if (emailBegins !== '') {
    // Users written before filters existed lack the attribute; isMatch checks them.
    all.push({
      or: [{ emailLower: { beginsWith: emailBegins } }, { emailLower: { attributeExists: false } }],
    });
  }
  const filter = { or: [{ id: { beginsWith: '0' } }, { and: all }] };
  return JSON.parse(util.transform.toDynamoDBFilterExpression(filter));
};

const toText = (text: string | null | undefined): string => {
  if (text && text.length > MAX_TEXT) raise('BadRequest', `A filter takes at most ${MAX_TEXT} characters.`);
  return text ?? '';
};

const toStoredTime = (time: string | undefined): string =>
  time
    ? util.time.epochMilliSecondsToFormatted(util.time.parseISO8601ToEpochMilliSeconds(time), STORED_TIME)
    : '';
