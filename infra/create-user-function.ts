import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { NodeFunction } from './node-function.ts';
import type { Stage } from './stages.ts';
import type { UserTable } from './user-table.ts';

/** Behind the field Mutation.createUser. */
export class CreateUserFunction extends Construct {
  readonly lambdaFunction: IFunction;

  constructor(scope: Construct, id: string, { stage, table }: { stage: Stage; table: UserTable }) {
    super(scope, id);
    this.lambdaFunction = new NodeFunction(this, 'Function', {
      stage,
      name: 'create-user',
      environment: { TABLE_NAME: table.table.tableName },
    });
    // A transaction needs the rights of the operations in it.
    this.lambdaFunction.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [table.table.tableArn] }),
    );
  }
}
