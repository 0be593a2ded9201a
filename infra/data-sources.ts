import {
  type BaseDataSource,
  DynamoDbDataSource,
  LambdaDataSource,
  NoneDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { CreateUserFunction } from './create-user-function.ts';
import type { UserApi } from './user-api.ts';
import type { UserTable } from './user-table.ts';

/** Everything that a resolver can ask. Each has the one right that it needs and no other. */
export type DataSourceName = 'userItems' | 'usersByCreation' | 'createUser' | 'nothing';

export interface DataSourcesProps {
  api: UserApi;
  table: UserTable;
  createUser: CreateUserFunction;
}

export class DataSources extends Construct {
  readonly byName: Readonly<Record<DataSourceName, BaseDataSource>>;

  constructor(scope: Construct, id: string, { api: { api }, table, createUser }: DataSourcesProps) {
    super(scope, id);
    const { table: users, byCreatedArn } = table;
    const { lambdaFunction } = createUser;
    this.byName = {
      userItems: new DynamoDbDataSource(this, 'UserItems', {
        api,
        table: users,
        serviceRole: this.createRole('UserItemsRole', 'dynamodb:GetItem', users.tableArn),
      }),
      usersByCreation: new DynamoDbDataSource(this, 'UsersByCreation', {
        api,
        table: users,
        serviceRole: this.createRole('UsersByCreationRole', 'dynamodb:Query', byCreatedArn),
      }),
      createUser: new LambdaDataSource(this, 'CreateUser', {
        api,
        lambdaFunction,
        serviceRole: this.createRole('CreateUserRole', 'lambda:InvokeFunction', lambdaFunction.functionArn),
      }),
      nothing: new NoneDataSource(this, 'Nothing', { api }),
    };
  }

  /** CDK would grant every operation on the table and all its indexes; it cannot add to this role. */
  private createRole(id: string, action: string, resource: string): IRole {
    const role = new Role(this, id, { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    return role.withoutPolicyUpdates();
  }
}
