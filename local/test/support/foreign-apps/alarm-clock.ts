import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { writeSchema } from './write-schema.ts';

const FAIL = `exports.handler = async () => { throw new RangeError('asleep'); };`;

/** A rule whose function always fails, once; the record of that goes to a queue. */
export const alarmClock = (app: App): void => {
  const stack = new Stack(app, 'AlarmClock');
  new GraphqlApi(stack, 'Api', {
    name: 'alarm-clock',
    definition: Definition.fromFile(writeSchema('type Query { hour: Int }')),
  });
  const missed = new Queue(stack, 'Missed', { queueName: 'missed' });
  const ring = new Lambda(stack, 'Ring', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline(FAIL) },
    retryAttempts: 0,
    maxEventAge: Duration.minutes(1),
    onFailure: new SqsDestination(missed),
  });
  new Rule(stack, 'Morning', { eventPattern: { source: ['clock'] }, targets: [new LambdaFunction(ring)] });
};
