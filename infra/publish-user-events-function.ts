import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LiveFunction } from './live-function.ts';
import type { Stage } from './stages.ts';
import type { UserApi } from './user-api.ts';

/** Publishes changes of the table with the mutations that subscribers listen to; it may call no others. */
export class PublishUserEventsFunction extends Construct {
  /** The live version. */
  readonly lambdaFunction: IFunction;

  constructor(scope: Construct, id: string, { stage, api }: { stage: Stage; api: UserApi }) {
    super(scope, id);
    const { live } = new LiveFunction(this, 'Function', {
      stage,
      name: 'publish-user-events',
      environment: {
        GRAPHQL_URL: api.api.graphqlUrl,
        EVENTS_PER_REQUEST: String(stage.eventsPerRequest),
      },
    });
    api.api.grantMutation(live, 'publishUserCreated', 'publishUserUpdated', 'publishUserDeleted');
    this.lambdaFunction = live;
  }
}
