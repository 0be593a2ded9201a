import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { serveSample } from './serve-sample.ts';

// Mapping templates in the ways of the AppSync guide's VTL tutorials, aws-appsync-resolver-samples and serverless-patterns:
// https://docs.aws.amazon.com/appsync/latest/devguide/tutorials.html

const printed: string[] = [];
const print = (_: string, line: string): void => void printed.push(line);

/** An HTTP API, OpenSearch and the Data API at once, by the path that is asked. */
const answer = ({ url = '' }: IncomingMessage, response: ServerResponse): void => {
  if (url.startsWith('/v1/users/9')) response.writeHead(404).end();
  else if (url.startsWith('/v1/users/8')) response.writeHead(500).end('It is broken.');
  else if (url.startsWith('/v1/users/')) response.end(JSON.stringify({ id: '1', name: 'Ada' }));
  else if (url.startsWith('/articles/'))
    response.end(
      JSON.stringify({ hits: { hits: [{ _source: { title: 'A' } }, { _source: { title: 'B' } }] } }),
    );
  else
    response.end(
      JSON.stringify({
        columnMetadata: ['id', 'name'].map((name) => ({ name, label: name })),
        records: [[{ longValue: 1 }, { stringValue: "O'Neil" }]],
      }),
    );
};

let service: Awaited<ReturnType<typeof startFakeEndpoint>>;
let api: ServedApp;
beforeAll(async () => {
  service = await startFakeEndpoint(answer);
  api = await serveSample(
    {
      folder: `${import.meta.dirname}/templates`,
      sources: {
        posts: { kind: 'table', keys: ['id'], index: { name: 'byAuthor', keys: ['author'] } },
        none: { kind: 'none' },
        users: { kind: 'http', endpoint: service.endpoint },
        work: { kind: 'function', file: 'work.mjs' },
        ship: { kind: 'function', file: 'ship.mjs' },
        bus: { kind: 'bus', pattern: { source: ['shop'] }, target: 'ship' },
        index: { kind: 'search' },
        pets: { kind: 'database' },
      },
      fields: {
        ...Object.fromEntries(
          ['Query.getPost', 'Query.postsBy', 'Query.postsByIds', 'Query.firstVersion', 'Mutation.addPost']
            .concat(['Mutation.updatePost', 'Mutation.deletePost', 'Mutation.importPosts'])
            .map((field) => [field, 'posts']),
        ),
        ...{ 'Query.echo': 'none', 'Query.early': 'none', 'Query.broken': 'none', 'Query.user': 'users' },
        ...{ 'Query.greet': 'work', 'Post.comments': 'work', 'Mutation.order': 'bus' },
        ...{ 'Query.found': 'index', 'Query.rows': 'pets', 'Query.unlike': 'posts' },
        'Query.shortcut': [['pass', 'none']],
        'Query.plain': [['pass', 'none']],
        'Mutation.publishPost': [
          ['authorize', 'none'],
          ['stamp', 'none'],
          ['put', 'posts'],
        ],
      },
    },
    {
      log: { info: print, warn: print, error: print },
      openSearchEndpoint: service.endpoint,
      awsEndpoints: { urls: { AWS_ENDPOINT_URL_RDS_DATA: service.endpoint }, credentials: null },
    },
  );
});
afterAll(async () => {
  await api.stop();
  await service.stop();
});

const ask = async (query: string, variables: JsonObject = {}) => (await api.graphql(query, variables)).body;

const ADD = 'mutation ($input: PostInput!) { addPost(input: $input) { id title tags ups version } }';

describe('mapping templates with data sources', () => {
  test('a post is added, read, changed and deleted', async () => {
    const input = { id: 'p1', author: 'Ada', title: 'Engines', tags: ['a', 'b'] };
    const added = { id: 'p1', title: 'Engines', tags: ['a', 'b'], ups: 0, version: 1 };
    expect(await ask(ADD, { input })).toEqual({ data: { addPost: added } });
    expect(await ask('{ getPost(id: "p1") { id author version } none: getPost(id: "p2") { id } }')).toEqual({
      data: { getPost: { id: 'p1', author: 'Ada', version: 1 }, none: null },
    });
    const UPDATE = 'mutation { updatePost(id: "p1", title: null, ups: 5) { title ups author } }';
    expect(await ask(UPDATE)).toEqual({ data: { updatePost: { title: null, ups: 5, author: 'Ada' } } });
    expect(await ask('mutation { deletePost(id: "p1", expectedVersion: 1) { ups } }')).toEqual({
      data: { deletePost: { ups: 5 } },
    });
    expect(await ask('{ getPost(id: "p1") { id } }')).toEqual({ data: { getPost: null } });
  });

  test('a failed condition is an error of the field, with the current item', async () => {
    await ask(ADD, { input: { id: 'c1', title: 'First' } });
    const { data, errors } = await ask(ADD, { input: { id: 'c1', title: 'Second' } });
    expect(data).toEqual({ addPost: null });
    expect(errors).toEqual([
      expect.objectContaining({
        path: ['addPost'],
        errorType: 'DynamoDB:ConditionalCheckFailedException',
        data: { id: 'c1', title: 'First', tags: null, ups: 0, version: 1 },
      }),
    ]);
  });

  test('an index is read page by page, and many items at once', async () => {
    const posts = ['b1', 'b2', 'b3'].map((id) => ({ id, author: 'Grace', title: id }));
    const IMPORT = 'mutation ($posts: [PostInput!]!) { importPosts(posts: $posts) { id } }';
    expect(await ask(IMPORT, { posts })).toEqual({ data: { importPosts: posts.map(({ id }) => ({ id })) } });
    const PAGE = `query ($nextToken: String) {
    postsBy(author: "Grace", limit: 2, nextToken: $nextToken) { items { title } nextToken }
  }`;
    const first = (await ask(PAGE)).data as unknown as { postsBy: { items: object[]; nextToken: string } };
    expect(first.postsBy.items).toHaveLength(2);
    const second = await ask(PAGE, { nextToken: first.postsBy.nextToken });
    expect(second).toEqual({ data: { postsBy: { items: [expect.anything()], nextToken: null } } });
    expect(await ask('{ postsByIds(ids: ["b3", "none", "b1"]) { id } }')).toEqual({
      data: { postsByIds: [{ id: 'b3' }, null, { id: 'b1' }] },
    });
  });

  test('an HTTP API, OpenSearch, a database and a function are called', async () => {
    const READ = `{
    user(id: "1") { id name } none: user(id: "9") { id } greet(name: "Ada")
    found(text: "a") rows(name: "O'Neil") { id name }
  }`;
    expect(await ask(READ)).toEqual({
      data: {
        ...{ user: { id: '1', name: 'Ada' }, none: null, greet: 'Hello Ada', found: ['A', 'B'] },
        rows: [{ id: 1, name: "O'Neil" }],
      },
    });
    const search = service.received.find(({ url }) => url.startsWith('/articles/'));
    expect(JSON.parse(search?.body ?? '')).toEqual({ query: expect.objectContaining({}) });
  });

  test('errors of a data source are raised or appended by the response template', async () => {
    expect(await ask('{ user(id: "8") { id } greet(name: "nobody") }')).toEqual({
      data: { user: null, greet: null },
      errors: expect.arrayContaining([
        expect.objectContaining({ path: ['user'], message: 'It is broken.', errorType: '500' }),
        expect.objectContaining({
          path: ['greet'],
          message: 'Nobody is greeted.',
          errorType: 'Lambda:Unhandled',
        }),
      ]),
    });
  });

  test('events of a template are delivered to the function of a rule', async () => {
    expect(await ask('mutation { order(ids: ["1", "2"]) }')).toEqual({ data: { order: 2 } });
    await vi.waitFor(
      () => expect(printed.join('\n')).toMatch(/shipped 1[\s\S]*shipped 2|shipped 2[\s\S]*shipped 1/),
      {
        timeout: 10_000,
      },
    );
  });
});

describe('how mapping templates run', () => {
  test('values have the semantics of Java', async () => {
    expect(await ask('{ echo { text keys half } again: echo(text: "a") { text keys } }')).toEqual({
      data: { echo: { text: 'nothing', keys: [], half: 3 }, again: { text: 'a', keys: ['text'] } },
    });
  });

  test('a template returns early, with a value, without one, or with an error', async () => {
    expect(await ask('{ early { text } with: early(id: "1") { text } }')).toEqual({
      data: { early: null, with: { text: 'early 1' } },
    });
    expect(await ask('{ early(id: "stop") { text } }')).toEqual({
      data: { early: null },
      errors: [
        expect.objectContaining({
          ...{
            message: 'It is stopped.',
            errorType: 'Stopped',
            data: { text: 'kept' },
            errorInfo: { code: 7 },
          },
        }),
      ],
    });
  });

  test('the version 2017-02-28 does not run the response template for null', async () => {
    await ask(ADD, { input: { id: 'v1', title: 'Old' } });
    expect(await ask('{ firstVersion(id: "v1") { title } none: firstVersion(id: "v2") { title } }')).toEqual({
      data: { firstVersion: { title: 'Old' }, none: null },
    });
  });

  test('the version 2017-02-28 raises the error of its data source, with the response as its data', async () => {
    await ask(ADD, { input: { id: 'u1', title: 'Unliked' } });
    expect(await ask('{ unlike(id: "u1") { title ups } }')).toEqual({
      data: { unlike: null },
      errors: [
        expect.objectContaining({
          errorType: 'DynamoDB:ConditionalCheckFailedException',
          data: { title: 'Unliked', ups: 0 },
        }),
      ],
    });
  });

  test('a before template returns for the whole resolver, and its output is the first result', async () => {
    const text = 'before, request, response of before, request, after';
    expect(await ask('{ shortcut(id: "1") { text } known: shortcut(id: "known") { text } }')).toEqual({
      data: { shortcut: { text }, known: { text: 'from the before template' } },
    });
  });

  test('a pipeline without templates of its own passes on the results', async () => {
    expect(await ask('{ plain { text } }')).toEqual({
      data: { plain: { text: '$ctx.prev.result.text, request, response of $ctx.prev.result.text, request' } },
    });
  });

  test('templates and code of one pipeline share the stash and changed arguments', async () => {
    const PUBLISH =
      'mutation ($input: PostInput!) { publishPost(input: $input) { id title author owner version ups } }';
    expect(await ask(PUBLISH, { input: { title: 'New' } })).toEqual({
      data: {
        publishPost: {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          title: 'New',
          author: 'ada',
          owner: 'ada',
          version: 3,
          ups: 0,
        },
      },
    });
    expect(await ask(PUBLISH, { input: { title: 'forbidden' } })).toMatchObject({
      data: { publishPost: null },
      errors: [
        { message: 'Not Authorized to access publishPost on type Mutation', errorType: 'Unauthorized' },
      ],
    });
  });

  test('a function is invoked once for the items of a list', async () => {
    await ask('mutation { importPosts(posts: [{ id: "l1", title: "x" }, { id: "l2", title: "y" }]) { id } }');
    expect(await ask('{ postsByIds(ids: ["l1", "l2"]) { comments } }')).toEqual({
      data: { postsByIds: [{ comments: ['x of 2'] }, { comments: ['y of 2'] }] },
    });
  });

  test('output that is not JSON is an error of the field with its position', async () => {
    expect(await ask('{ broken }')).toEqual({
      data: { broken: null },
      errors: [
        expect.objectContaining({
          errorType: 'MappingTemplate',
          message: expect.stringMatching(/^Unable to parse the JSON document: '.*line: 3, column: 14\]'$/s),
        }),
      ],
    });
  });
});
