import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault } from '../shell/command-fault.ts';

/** The schema of the API in a template; null if it has none. */
export const readSchemaOf = (template: string): string | null => {
  const { Resources = {} } = JSON.parse(template) as { Resources?: Record<string, Resource> };
  const schema = Object.values(Resources).find(({ Type }) => Type === 'AWS::AppSync::GraphQLSchema');
  return schema?.Properties?.Definition ?? null;
};

/** The schema of a stage's cloud assembly. Throws a `CommandFault` if the folder has none. */
export const readProposedSchema = (assembly: string, stage: string): string => {
  const file = listFiles(assembly).find(
    (name) => name.endsWith('.template.json') && name.includes(`user-api-${stage}`),
  );
  const schema = file === undefined ? null : readSchemaOf(readFileSync(join(assembly, file), 'utf8'));
  if (schema !== null) return schema;
  throw new CommandFault(
    `${assembly} has no template of the stage ${stage} with a schema.`,
    `Create it with npm run synth -- --stage ${stage}, and specify cdk.out/${stage}.`,
  );
};

interface Resource {
  Type: string;
  Properties?: { Definition?: string };
}

const listFiles = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
