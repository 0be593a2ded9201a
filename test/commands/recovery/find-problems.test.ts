import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, findProblems, type Item } from '../../../commands/recovery/find-problems.ts';

interface Person {
  id: string;
  email: string;
}

const createdAt = '2026-11-23T12:00:00.000Z';

const toUser = ({ id, email }: Person): Item => ({
  pk: `USER#${id}`,
  sk: 'PROFILE',
  id,
  name: 'Somebody',
  email,
  emailLower: email.toLowerCase(),
  createdAt,
  updatedAt: createdAt,
  version: 1,
  gsi1pk: 'USERS#0',
  gsi1sk: `${createdAt}#${id}`,
});

const toLock = ({ id, email }: Person): Item => ({
  pk: `EMAIL#${email.toLowerCase()}`,
  sk: 'LOCK',
  userId: id,
});

const toItems = (people: readonly Person[]): Item[] =>
  people.flatMap((person) => [toUser(person), toLock(person)]);

const anyPeople = fc
  .uniqueArray(fc.record({ id: fc.uuid(), name: fc.stringMatching(/^[A-Za-z]{1,12}$/) }), {
    selector: ({ name }) => name.toLowerCase(),
    minLength: 1,
    maxLength: 20,
  })
  .map((people) =>
    people.map(({ id, name }, index) => ({ id: `${id}${index}`, email: `${name}@Example.com` })),
  );

const others: Item[] = [
  { pk: 'IMPORT#1', sk: 'JOB', status: 'RUNNING' },
  { pk: 'IMPORT#1', sk: 'ROW#1' },
  { pk: 'IDEMP#abc', sk: 'CREATE_USER', ttl: 1 },
];

const kindsOf = (findings: readonly Finding[]) => findings.map(({ kind, id }) => [kind, id]);

describe('a table', () => {
  test('in which each user has the lock of its address has no problem, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyPeople.chain((people) =>
          fc.shuffledSubarray([...toItems(people), ...others], { minLength: people.length * 2 + 3 }),
        ),
        async (items) => {
          expect(await findProblems(items)).toEqual([]);
        },
      ),
    );
  });

  test.each<[Finding['kind'], (items: Item[], person: Person) => Item[]]>([
    ['LOCK_MISSING', (items, { email }) => items.filter(({ pk }) => pk !== `EMAIL#${email.toLowerCase()}`)],
    ['LOCK_WITHOUT_USER', (items, { id }) => items.filter(({ pk }) => pk !== `USER#${id}`)],
    [
      'USER_MALFORMED',
      (items, { id }) => items.map((item) => (item.pk === `USER#${id}` ? { ...item, version: 0 } : item)),
    ],
    [
      'USER_MALFORMED',
      (items, { id }) =>
        items.map((item) => (item.pk === `USER#${id}` ? { ...item, gsi1pk: 'USERS' } : item)),
    ],
    [
      'USER_MALFORMED',
      (items, { id }) =>
        items.map((item) => {
          const { gsi1pk, ...rest } = item;
          return item.pk === `USER#${id}` ? rest : { ...rest, gsi1pk };
        }),
    ],
  ])('reports %s with its user', async (kind, damage) => {
    await fc.assert(
      fc.asyncProperty(anyPeople, fc.nat(), async (people, index) => {
        const person = people[index % people.length] as Person;

        expect(kindsOf(await findProblems(damage(toItems(people), person)))).toEqual([[kind, person.id]]);
      }),
    );
  });

  test('reports both users of a lock that names another user', async () => {
    const ada = { id: '1', email: 'ada@example.com' };
    const items = [toUser(ada), { ...toLock(ada), userId: '2' }];

    expect(kindsOf(await findProblems(items))).toEqual([
      ['LOCK_OF_ANOTHER', '1'],
      ['LOCK_WITHOUT_USER', '2'],
    ]);
  });

  test.each([
    ['an address that filters do not find', { emailLower: 'Ada@example.com' }],
    ['a place in the index that is not its own', { gsi1sk: 'x' }],
    ['another id than its key', { id: '9' }],
    ['no address', { email: undefined }],
  ])('reports a user with %s', async (_, spoiled) => {
    const ada = { id: '1', email: 'ada@example.com' };
    const findings = await findProblems([{ ...toUser(ada), ...spoiled }, toLock(ada)]);

    expect(findings.map(({ kind }) => kind)).toContain('USER_MALFORMED');
  });
});

describe('an import', () => {
  const job = { pk: 'IMPORT#1', sk: 'JOB', status: 'RUNNING', created: 1, refused: 1, ttl: 2000 };
  const created = { pk: 'IMPORT#1', sk: 'ROW#00000001', status: 'CREATED' };
  const refused = { pk: 'IMPORT#1', sk: 'ROW#00000002', status: 'REFUSED' };

  test('with the counts of its rows has no problem', async () => {
    expect(await findProblems([job, created, refused], 1000)).toEqual([]);
  });

  test('is reported with the exact counts if its rows differ', async () => {
    const more = { ...created, sk: 'ROW#00000003' };

    expect(await findProblems([job, created, refused, more], 1000)).toEqual([
      {
        kind: 'IMPORT_MISCOUNTED',
        id: '1',
        counts: { job: { created: 1, refused: 1 }, rows: { created: 2, refused: 1 } },
      },
    ]);
    expect(kindsOf(await findProblems([job], 1000))).toEqual([['IMPORT_MISCOUNTED', '1']]);
  });

  test('that has expired may have lost rows', async () => {
    expect(await findProblems([job, refused], 2001)).toEqual([]);
  });
});
