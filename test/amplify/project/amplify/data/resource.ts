import { a, type ClientSchema, defineData } from '@aws-amplify/backend';
import { authorizer } from '../functions/authorizer/resource.ts';
import { publish } from '../functions/publish/resource.ts';

const schema = a
  .schema({
    Status: a.enum(['DRAFT', 'PUBLISHED']),
    Place: a.customType({ city: a.string().required(), shelf: a.integer() }),
    Announcement: a.customType({ text: a.string().required(), at: a.datetime() }),
    /** Owner rule, and an index. */
    Note: a
      .model({
        text: a.string().required(),
        rank: a.integer(),
        status: a.ref('Status'),
        place: a.ref('Place'),
      })
      .secondaryIndexes((index) => [index('status').sortKeys(['rank']).queryField('notesByStatus')])
      .authorization((allow) => [allow.owner()]),
    /** Group rule; all who signed in may read, and so may guests. */
    Author: a
      .model({ name: a.string().required(), books: a.hasMany('Book', 'authorId') })
      .authorization((allow) => [
        allow.group('EDITORS'),
        allow.authenticated().to(['read']),
        allow.guest().to(['read']),
      ]),
    Book: a
      .model({ title: a.string().required(), authorId: a.id(), author: a.belongsTo('Author', 'authorId') })
      .authorization((allow) => [
        allow.group('EDITORS'),
        allow.authenticated().to(['read']),
        allow.guest().to(['read']),
      ]),
    /** Public by key, guests, and the Lambda authorizer. */
    Open: a
      .model({ text: a.string(), n: a.integer() })
      .authorization((allow) => [
        allow.publicApiKey(),
        allow.guest(),
        allow.authenticated('identityPool'),
        allow.custom(),
      ]),
    hello: a
      .query()
      .arguments({ name: a.string() })
      .returns(a.string())
      .authorization((allow) => [allow.publicApiKey(), allow.authenticated()])
      .handler(a.handler.custom({ entry: './hello.js' })),
    publishBook: a
      .mutation()
      .arguments({ id: a.id().required() })
      .returns(a.string())
      .authorization((allow) => [allow.authenticated()])
      .handler(a.handler.function(publish)),
    announce: a
      .mutation()
      .arguments({ text: a.string().required() })
      .returns(a.ref('Announcement'))
      .authorization((allow) => [allow.publicApiKey()])
      .handler(a.handler.custom({ entry: './announce.js' })),
    announced: a
      .subscription()
      .for(a.ref('announce'))
      .authorization((allow) => [allow.publicApiKey()])
      .handler(a.handler.custom({ entry: './announced.js' })),
  })
  .authorization((allow) => [allow.resource(publish)]);

export type Schema = ClientSchema<typeof schema>;

export const data = defineData({
  schema,
  authorizationModes: {
    defaultAuthorizationMode: 'userPool',
    apiKeyAuthorizationMode: { expiresInDays: 30 },
    lambdaAuthorizationMode: { function: authorizer },
  },
});
