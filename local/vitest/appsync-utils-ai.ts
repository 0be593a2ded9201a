/** `@aws-appsync/utils/ai` for unit tests; see `utils.ts`. */
import { createAiModule } from '../sandbox/realm/ai/module.ts';

export const { invokeModel, converse } = createAiModule();
