import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { createHandler } from '../shared/create-handler.ts';
import { text, texts } from '../shared/environment.ts';
import { createLivePorts } from '../shared/live-ports.ts';
import { checkVersion, type LifecycleEvent } from './check-version.ts';
import { createDeployments } from './create-deployments.ts';
import { createInvokeVersion } from './create-invoke-version.ts';

/** The hook `BeforeAllowTraffic` of all deployment groups. */
export const handler = createHandler(process.env, {
  settings: { TABLE_NAME: text, VERSIONS: texts },
  create: ({ TABLE_NAME, VERSIONS }, { log }) => {
    const ports = {
      ...createLivePorts(TABLE_NAME),
      log,
      versions: VERSIONS,
      ...createDeployments(new CodeDeployClient({})),
      invokeVersion: createInvokeVersion(new LambdaClient({})),
    };
    return (event: LifecycleEvent) => checkVersion(ports, event);
  },
});
