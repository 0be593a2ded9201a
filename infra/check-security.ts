import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/**
 * Lets the synthesis fail with what these rules find. What a rule is wrong about is acknowledged beside the construct,
 * with a reason; test/infra/acknowledgements.md has them all. https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
export const checkSecurity = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
