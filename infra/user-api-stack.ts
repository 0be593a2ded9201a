import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { toSynthesizer } from './bootstrap.ts';
import { DataSources } from './data-sources.ts';
import { Firewall } from './firewall.ts';
import { LiveFunction } from './live-function.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { NodeFunction } from './node-function.ts';
import { addOutputs } from './outputs.ts';
import { PublishUserEventsFunction } from './publish-user-events-function.ts';
import { Resolvers } from './resolvers.ts';
import { Rollout } from './rollout.ts';
import type { RolloutPace } from './rollout-pace.ts';
import { StackKey } from './stack-key.ts';
import type { Stage } from './stages.ts';
import { UserApi } from './user-api.ts';
import { UserEvents } from './user-events.ts';
import { UserImport } from './user-import.ts';
import { UserPool } from './user-pool.ts';
import { UserTable } from './user-table.ts';
import { WriteUserFunction } from './write-user-function.ts';

export interface UserApiStackProps {
  stage: Stage;
  /** The time of the synthesis, which decides when the API key expires. */
  now: Date;
  /** How fast new code reaches callers; by default as the stage defines it. */
  pace?: RolloutPace;
}

/** All resources of the User API. */
export class UserApiStack extends Stack {
  constructor(scope: Construct, id: string, { stage, now, pace = 'by-stage' }: UserApiStackProps) {
    super(scope, id, {
      env: { region: stage.region },
      description: `User API, stage ${stage.name}`,
      synthesizer: toSynthesizer(stage),
      terminationProtection: stage.keepsData,
      tags: { service: 'user-api', stage: stage.name, stack: id },
    });

    // Authentication and storage.
    const pool = new UserPool(this, 'UserPool', { stage });
    const table = new UserTable(this, 'UserTable', { stage });
    const api = new UserApi(this, 'UserApi', { stage, pool, now });
    if (stage.firewall) new Firewall(this, 'Firewall', { stage, api: api.api });
    if (stage.ownKey) new StackKey(this, 'OwnKey', { stage });

    // The functions of fields.
    const createUser = new WriteUserFunction(this, 'CreateUser', { stage, table, name: 'create-user' });
    const updateUser = new WriteUserFunction(this, 'UpdateUser', { stage, table, name: 'update-user' });
    const deleteUser = new WriteUserFunction(this, 'DeleteUser', { stage, table, name: 'delete-user' });
    const userImport = new UserImport(this, 'UserImport', { stage, api, table });
    const sources = new DataSources(this, 'DataSources', {
      api,
      table,
      createUser,
      updateUser,
      deleteUser,
      userImport,
    });
    new Resolvers(this, 'Resolvers', { stage, api, sources });

    // Events for subscribers.
    const publishUserEvents = new PublishUserEventsFunction(this, 'PublishUserEvents', { stage, api });
    const userEvents = new UserEvents(this, 'UserEvents', { stage, table, publishUserEvents });

    // Deployment of new code.
    const called = this.node.findAll().filter((node) => node instanceof LiveFunction);
    if (stage.canary) new Rollout(this, 'Rollout', { stage, pace, functions: called, table });

    // Monitoring.
    const functions = this.node.findAll().filter((node) => node instanceof NodeFunction);
    new Monitoring(this, 'Monitoring', { stage, api, table, functions, userImport, userEvents });

    addOutputs(this, { stage, api, pool, table, userImport });
  }
}
