import { AmplifyGraphqlApi, AmplifyGraphqlDefinition } from '@aws-amplify/graphql-api-construct';
import { App, Duration, Stack } from 'aws-cdk-lib';

const SCHEMA = /* GraphQL */ `
  type Blog @model @auth(rules: [{ allow: public }]) {
    id: ID!
    title: String! @index(name: "byTitle", queryField: "blogsByTitle")
    posts: [Post] @hasMany(references: ["blogId"])
  }

  type Post @model @auth(rules: [{ allow: public }]) {
    id: ID!
    text: String!
    blogId: ID
    blog: Blog @belongsTo(references: ["blogId"])
  }
`;

const stack = new Stack(new App(), 'Blogs');
new AmplifyGraphqlApi(stack, 'Api', {
  definition: AmplifyGraphqlDefinition.fromString(SCHEMA),
  authorizationModes: {
    defaultAuthorizationMode: 'API_KEY',
    apiKeyConfig: { expires: Duration.days(30) },
    iamConfig: { enableIamAuthorizationMode: true },
  },
});
