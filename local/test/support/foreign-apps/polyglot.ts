import { type App, Stack } from 'aws-cdk-lib';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeSchema } from './write-schema.ts';

const GREET = `
import os

def handler(event, context):
    return f"{os.environ['GREETING']}, {event['arguments']['name']}, from {context.function_name}"
`;

const COUNT = `
def handler(event, context):
    return str(event['arguments']['from'] + 1)
`;

/** Direct Lambda resolvers whose functions are written in Python, in the template. */
export const polyglot = (app: App): void => {
  const stack = new Stack(app, 'Polyglot');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'polyglot',
    definition: Definition.fromFile(
      writeSchema('type Query { greet(name: String!): String after(from: Long!): String }'),
    ),
  });
  const greet = new Lambda(stack, 'Greet', {
    ...{ runtime: Runtime.PYTHON_3_13, handler: 'index.handler', code: Code.fromInline(GREET) },
    functionName: 'greet',
    environment: { GREETING: 'Bonjour' },
  });
  const source = api.addLambdaDataSource('Source', greet);
  source.createResolver('Resolver', { typeName: 'Query', fieldName: 'greet' });
  const count = new Lambda(stack, 'Count', {
    ...{ runtime: Runtime.PYTHON_3_13, handler: 'index.handler', code: Code.fromInline(COUNT) },
  });
  const counting = api.addLambdaDataSource('Counting', count);
  counting.createResolver('After', { typeName: 'Query', fieldName: 'after' });
};
