import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandPorts } from '../shell/define-command.ts';
import { toTables } from './to-tables.ts';
import { withTables } from './with-tables.ts';

const PAGE = join(import.meta.dirname, '../../docs/commands.md');

/** Writes the tables of commands into their page, or only checks them. Resolves with the exit code. */
export const updateCommandsPage = async (
  { check }: { check: boolean },
  { screen, loadCommands }: Pick<CommandPorts, 'screen' | 'loadCommands'>,
  file = PAGE,
): Promise<number> => {
  const present = await readFile(file, 'utf8');
  const wanted = withTables(present, toTables(await loadCommands()));
  if (present === wanted) return 0;
  if (check) {
    screen.write('The tables in docs/commands.md are out of date. Run npm run codegen.\n');
    return 1;
  }
  await writeFile(file, wanted);
  return 0;
};
