import { addAfter, create, type Recipe } from '../recipe.ts';

const COMMAND = `import { CommandFault } from '../shell/command-fault.ts';
import { defineCommand } from '../shell/define-command.ts';
import { text } from '../shell/flags.ts';

export const command = defineCommand({
  name: 'list-operations',
  group: 'DEVELOPMENT',
  summary: 'Lists the files of the operations that clients send.',
  flags: {
    folder: text({ placeholder: 'PATH', text: 'folder of the operations', default: 'schema/operations' }),
  },
  run: async ({ folder }, { out }) => {
    const { readdir } = await import('node:fs/promises');
    const files = await readdir(folder).catch(() => {
      throw new CommandFault(\`\${folder} cannot be read.\`, 'Specify a folder with --folder.');
    });
    out.write(\`\${files.join('\\n')}\\n\`);
    return 0;
  },
});
`;

const TEST = `import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/list-operations/command.ts';
import { runInMemory } from '../in-memory.ts';

describe('npm run list-operations', () => {
  test('prints a line for each file', async () => {
    const { code, out } = await runInMemory(command, '');
    expect(code).toBe(0);
    expect(out.split('\\n')).toContain('get-user.graphql');
  });

  test('fails for a missing folder', async () => {
    const { code, said } = await runInMemory(command, '--folder missing');
    expect(code).toBe(1);
    expect(said).toContain('missing cannot be read. Specify a folder with --folder.');
  });
});
`;

export const addACommand: Recipe = {
  title: 'add a command',
  edits: [
    create('commands/list-operations/command.ts', COMMAND),
    addAfter(
      'commands/registry.ts',
      "  codegen: () => import('./codegen/command.ts'),\n",
      "  'list-operations': () => import('./list-operations/command.ts'),\n",
    ),
    addAfter(
      'package.json',
      '    "codegen": "node --import tsx commands/run.ts codegen",\n',
      '    "list-operations": "node --import tsx commands/run.ts list-operations",\n',
    ),
    create('test/commands/list-operations/command.test.ts', TEST),
  ],
  generate: ['npm run codegen'],
  checks: [
    'npm run typecheck',
    'npx vitest run test/commands/list-operations test/commands/registry.test.ts test/commands/codegen',
  ],
};
