import { App } from 'aws-cdk-lib';
import { DeployerStack } from './deployer-stack.ts';
import { toStage } from './stages.ts';

// An app of its own: an administrator deploys it once, before the roles of other deployments exist:
// docs/delivery.md.
const app = new App({ analyticsReporting: false, treeMetadata: false });
const { stage, repository, provider, account, api } = app.node.getAllContext() as Record<
  string,
  string | undefined
>;
if (!/^[\w.-]+\/[\w.-]+$/.test(repository ?? '')) {
  throw new Error('Specify the repository on GitHub: -c repository=owner/name');
}

new DeployerStack(app, `user-api-deployer-${stage ?? 'dev'}`, {
  stage: toStage(stage ?? 'dev'),
  repository: repository ?? '',
  hasProvider: provider === 'existing',
  hasOwnAccount: account === 'own',
  apiId: api ?? null,
});

app.synth();
