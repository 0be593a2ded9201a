/** Stands in for `@aws-appsync/utils/ai`; see `appsync.ts`. */
import { createAiModule } from '../../../local/sandbox/realm/ai/module.ts';

export const { invokeModel, converse } = createAiModule();
