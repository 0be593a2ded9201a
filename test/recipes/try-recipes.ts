import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { namesCommand, namesFile, readRecipe } from './named-in-recipe.ts';
import type { Recipe } from './recipe.ts';
import { RECIPES } from './recipes.ts';
import { makeScratchCopy } from './scratch-copy.ts';

/**
 * Follows the recipes of AGENTS.md in a copy of the project, and runs the commands that they name, each once. Fails for a
 * file or a command that a recipe does not name, and for a command that fails. All share a copy, since the type check is
 * most of the time; `npm run try-recipes -- operation` follows those alone that have this word in their titles. The copy
 * is kept if something failed.
 */
const main = (word: string): number => {
  const recipes = RECIPES.filter(({ title }) => title.includes(word));
  const copy = makeScratchCopy(process.cwd());
  const missing = recipes.flatMap((recipe) => follow(recipe, copy));
  for (const problem of missing) console.error(problem);
  const commands = new Set(recipes.flatMap((recipe) => recipe.commands));
  const broken = [...commands].filter((command) => !run(command, copy));
  for (const command of broken) console.error(`"${command}" failed. The copy is in ${copy}.`);
  if (broken.length === 0) rmSync(copy, { recursive: true, force: true });
  return recipes.length > 0 && missing.length + broken.length === 0 ? 0 : 1;
};

/** Edits the files of the copy. Returns what the recipe does not name. */
const follow = (recipe: Recipe, copy: string): string[] => {
  console.log(`Recipe: ${recipe.title}`);
  for (const { path, change } of recipe.edits) edit(join(copy, path), change);
  return listMissing(recipe).map((what) => `AGENTS.md does not name ${what} in "Recipe: ${recipe.title}".`);
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
