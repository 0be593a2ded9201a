import type { Stage } from '../../infra/stages.ts';
import { readTemplate } from '../aws/read-template.ts';
import { readProposedSchema, readSchemaOf } from './read-schema.ts';
import { toReport } from './report.ts';
import { findSchemaChanges } from './schema-changes.ts';

/** Compares the schema of an assembly with the deployed one; resolves with a readable report. */
export const compareSchema = async (
  { name, region }: Pick<Stage, 'name' | 'region'>,
  assembly: string,
  read = readTemplate,
): Promise<string> => {
  const proposed = readProposedSchema(assembly, name);
  const template = await read({ name: `user-api-${name}`, region });
  const deployed = template === null ? null : readSchemaOf(template);
  if (deployed === null) return `The stage ${name} is not deployed: there is no schema to compare with.\n`;
  return toReport(name, findSchemaChanges(deployed, proposed));
};
