import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
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
const main = async (word: string): Promise<number> => {
  const recipes = RECIPES.filter(({ title }) => title.includes(word));
  const copy = makeScratchCopy(process.cwd());
  const missing = recipes.flatMap((recipe) => follow(recipe, copy));
  for (const problem of missing) console.error(problem);
  const broken = [
    ...(await runAll(toCommands(recipes, 'generate'), { cwd: copy, atOnce: 1 })),
    ...(await runAll(toCommands(recipes, 'checks'), { cwd: copy, atOnce: 2 })),
  ];
  for (const command of broken) console.error(`"${command}" failed. The copy is in ${copy}.`);
  if (broken.length === 0) rmSync(copy, { recursive: true, force: true });
  return recipes.length > 0 && missing.length + broken.length === 0 ? 0 : 1;
};

/** Each once, the type check first: it takes longest. */
const toCommands = (recipes: readonly Recipe[], kind: 'generate' | 'checks'): string[] => [
  ...new Set(recipes.flatMap((recipe) => recipe[kind]).sort()),
];

/** Edits the files of the copy. Returns what the recipe does not name. */
const follow = (recipe: Recipe, copy: string): string[] => {
  console.log(`Recipe: ${recipe.title}`);
  for (const { path, change } of recipe.edits) edit(join(copy, path), change);
  return listMissing(recipe).map((what) => `AGENTS.md does not name ${what} in "Recipe: ${recipe.title}".`);
};

const listMissing = ({ title, edits, generate, checks }: Recipe): string[] => {
  const recipe = readRecipe(title);
  return [
    ...edits.map(({ path }) => path).filter((path) => !namesFile(recipe, path)),
    ...[...generate, ...checks].filter((command) => !namesCommand(recipe, command)),
  ];
};

const edit = (file: string, change: (text: string) => string): void => {
  const after = change(existsSync(file) ? readFileSync(file, 'utf8') : '');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, after);
};

/** Runs commands, this many at once. Resolves with those that failed. */
const runAll = async (
  commands: readonly string[],
  { cwd, atOnce }: { cwd: string; atOnce: number },
): Promise<string[]> => {
  const waiting = [...commands];
  const broken: string[] = [];
  const work = async (): Promise<void> => {
    for (let command = waiting.shift(); command !== undefined; command = waiting.shift())
      if (!(await run(command, cwd))) broken.push(command);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return broken;
};

/** Prints what a command prints only if it fails. */
const run = async (command: string, cwd: string): Promise<boolean> => {
  const started = performance.now();
  const child = spawn(command, { cwd, shell: true });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  if (code !== 0) console.error(`${stdout}${stderr}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${code === 0 ? 'ok    ' : 'failed'} ${command} (${seconds} s)`);
  return code === 0;
};

process.exitCode = await main(process.argv[2] ?? '');
