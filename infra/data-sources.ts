import {
  type BaseDataSource,
  DynamoDbDataSource,
  type IGraphqlApi,
  LambdaDataSource,
  NoneDataSource,
} from 'aws-cdk-lib/aws-appsync';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { UserApi } from './user-api.ts';
import type { UserImport } from './user-import.ts';
import type { UserTable } from './user-table.ts';
import type { WriteUserFunction } from './write-user-function.ts';

/** Every data source of a resolver. Each has only the one permission that it needs. */
export type DataSourceName =
  | 'userItems'
  | 'usersByCreation'
  | 'createUser'
  | 'updateUser'
  | 'deleteUser'
  | 'createUserImportUpload'
  | 'startUserImport'
  | 'signUserImportReport'
  | 'nothing';

export interface DataSourcesProps {
  api: UserApi;
  table: UserTable;
  createUser: WriteUserFunction;
  updateUser: WriteUserFunction;
  deleteUser: WriteUserFunction;
  userImport: UserImport;
}

export class DataSources extends Construct {
  readonly byName: Readonly<Record<DataSourceName, BaseDataSource>>;
  private readonly apiArn: string;

  constructor(scope: Construct, id: string, props: DataSourcesProps) {
    super(scope, id);
    const { api } = props.api;
    this.apiArn = api.arn;
    const { table: users, byCreatedArn } = props.table;
    const { functions } = props.userImport;
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
      createUser: this.createFunctionSource('CreateUser', api, props.createUser),
      updateUser: this.createFunctionSource('UpdateUser', api, props.updateUser),
      deleteUser: this.createFunctionSource('DeleteUser', api, props.deleteUser),
      createUserImportUpload: this.createFunctionSource('CreateUserImportUpload', api, {
        lambdaFunction: functions['create-user-import-upload'],
      }),
      startUserImport: this.createFunctionSource('StartUserImport', api, {
        lambdaFunction: functions['start-user-import'],
      }),
      signUserImportReport: this.createFunctionSource('SignUserImportReport', api, {
        lambdaFunction: functions['sign-user-import-report'],
      }),
      nothing: new NoneDataSource(this, 'Nothing', { api }),
    };
  }

  private createFunctionSource(
    id: string,
    api: IGraphqlApi,
    { lambdaFunction }: { lambdaFunction: IFunction },
  ): LambdaDataSource {
    const serviceRole = this.createRole(`${id}Role`, 'lambda:InvokeFunction', lambdaFunction.functionArn);
    return new LambdaDataSource(this, id, { api, lambdaFunction, serviceRole });
  }

  /**
   * CDK would grant every operation on the table and all its indexes; it cannot add to this role, nor can
   * another API use it: https://docs.aws.amazon.com/appsync/latest/devguide/attaching-a-data-source.html
   */
  private createRole(id: string, action: string, resource: string): IRole {
    const conditions = { ArnEquals: { 'aws:SourceArn': this.apiArn } };
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com', { conditions }),
    });
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    return role.withoutPolicyUpdates();
  }
}
