import { expect, test } from 'vitest';
import { newsroom } from '../support/foreign-apps/newsroom.ts';
import { ask, startForeign } from '../support/foreign-apps/start-foreign.ts';

test('an API of events and a merged API are listed once each, without their parts, and the rest is served', async () => {
  const app = await startForeign(newsroom);
  expect(app.apis.map(({ name }) => name)).toEqual(['desk']);
  expect(await ask(app, '{ headline }')).toEqual({ data: { headline: 'headline' } });
  const listed = app.model.unsupported.map(({ type, reason, fix }) => [type, `${reason} ${fix}`]);
  expect(listed).toEqual([
    ['AWS::AppSync::Api', expect.stringMatching(/^Only GraphQL APIs run locally; this is an Event API\./)],
    [
      'AWS::AppSync::GraphQLApi',
      expect.stringMatching(/^Merged APIs do not run locally\. Use its source APIs/),
    ],
  ]);
});
