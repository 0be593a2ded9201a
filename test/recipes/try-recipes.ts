import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addAField } from './examples/add-a-field.ts';
import { addAPanel } from './examples/add-a-panel.ts';
import { addASourceKind } from './examples/add-a-source-kind.ts';
import { addAnAttribute } from './examples/add-an-attribute.ts';
import { addAnOperation } from './examples/add-an-operation.ts';
import { namesCommand, namesFile, readRecipe } from './named-in-recipe.ts';
import type { Recipe } from './recipe.ts';
import { makeScratchCopy } from './scratch-copy.ts';

/**
 * Follows each recipe of AGENTS.md in a copy of the project, and runs the commands that the recipe names. Fails for a
 * file or a command that the recipe does not name, and for a command that fails. `npm run try-recipes -- operation` tries
 * those with this word in their titles. A copy in which something failed is kept.
 */
const RECIPES: readonly Recipe[] = [addAField, addAnAttribute, addASourceKind, addAPanel, addAnOperation];

const main = (word: string): number => {
  const failed = RECIPES.filter(({ title }) => title.includes(word)).filter((recipe) => !tryRecipe(recipe));
  for (const { title } of failed) console.error(`failed: Recipe: ${title}`);
  return failed.length === 0 ? 0 : 1;
};

const tryRecipe = (recipe: Recipe): boolean => {
  console.log(`== Recipe: ${recipe.title}`);
  const missing = listMissing(recipe);
  for (const what of missing) console.error(`AGENTS.md does not name ${what} in this recipe.`);
  const copy = makeScratchCopy(process.cwd());
  for (const { path, change } of recipe.edits) edit(join(copy, path), change);
  const broken = recipe.commands.find((command) => !run(command, copy));
  if (broken !== undefined) console.error(`"${broken}" failed. The copy is in ${copy}.`);
  else rmSync(copy, { recursive: true, force: true });
  return missing.length === 0 && broken === undefined;
};

const listMissing = ({ title, edits, commands }: Recipe): string[] => {
  const text = readRecipe(title);
  return [
    ...edits.map(({ path }) => path).filter((path) => !namesFile(text, path)),
    ...commands.filter((command) => !namesCommand(text, command)),
  ];
};

const edit = (file: string, change: (text: string) => string): void => {
  const after = change(existsSync(file) ? readFileSync(file, 'utf8') : '');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, after);
};

/** Prints what a command prints only where it fails. */
const run = (command: string, cwd: string): boolean => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, { cwd, shell: true, encoding: 'utf8' });
  if (status !== 0) console.error(`${stdout}${stderr}`);
  console.log(
    `${status === 0 ? 'ok    ' : 'failed'} ${command} (${Math.round(performance.now() - started)} ms)`,
  );
  return status === 0;
};

process.exitCode = main(process.argv[2] ?? '');
