import { toServedSchema } from '../graphql/to-served-schema.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';

/** The API with the schema that is used everywhere; logs what is ignored of the template's schema. */
export const withServedSchema = (api: ApiModel, { log }: Pick<Runtime, 'log'>): ApiModel => {
  const { text, warnings } = toServedSchema(api.schema);
  for (const warning of warnings) log.warn(api.name, warning);
  return { ...api, schema: text };
};
