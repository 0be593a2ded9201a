import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/**
 * Makes the synthesis fail for each finding of these rules. An exception is acknowledged next to the
 * construct, with a reason; test/infra/acknowledgements.md lists them.
 * https://github.com/cdklabs/cdk-nag/blob/main/RULES.md
 */
export const checkSecurity = (app: App): void =>
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
