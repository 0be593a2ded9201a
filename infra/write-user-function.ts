import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LiveFunction } from './live-function.ts';
import type { Stage } from './stages.ts';
import type { UserTable } from './user-table.ts';

/**
 * The operations of each function on items of the table. A transaction needs the permissions of its
 * operations.
 */
const OPERATIONS = {
  // The user, its lock and the idempotency record; a retry reads that record.
  'create-user': ['GetItem', 'PutItem'],
  // Moves the lock: puts the new, deletes the old. Checks a user that does not change.
  'update-user': ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
  'delete-user': ['DeleteItem', 'GetItem', 'PutItem'],
} as const;

export interface WriteUserFunctionProps {
  stage: Stage;
  table: UserTable;
  /** A folder of functions/. */
  name: keyof typeof OPERATIONS;
}

/** The function of the fields Mutation.createUser, updateUser and deleteUser. */
export class WriteUserFunction extends Construct {
  /** The live version. */
  readonly lambdaFunction: IFunction;

  constructor(scope: Construct, id: string, { stage, table, name }: WriteUserFunctionProps) {
    super(scope, id);
    const { live } = new LiveFunction(this, 'Function', {
      stage,
      name,
      awaited: true,
      environment: {
        TABLE_NAME: table.table.tableName,
        // A user keeps the partition of its creation.
        ...(name === 'create-user' ? { SHARDS: String(stage.shards) } : {}),
      },
    });
    live.addToRolePolicy(
      new PolicyStatement({
        actions: OPERATIONS[name].map((operation) => `dynamodb:${operation}`),
        resources: [table.table.tableArn],
      }),
    );
    this.lambdaFunction = live;
  }
}
