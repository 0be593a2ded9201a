import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listRecipes, namesCommand, namesFile, readRecipe } from '../recipes/named-in-recipe.ts';
import { RECIPES } from '../recipes/recipes.ts';

const PAGE = readFileSync('AGENTS.md', 'utf8');

test('every recipe of AGENTS.md has a script', () => {
  expect(RECIPES.map(({ title }) => title)).toEqual(listRecipes());
});

describe.each(RECIPES)('the recipe "$title"', ({ title, edits, generate, checks }) => {
  const recipe = readRecipe(title);

  test('names every file that its trial changes', () => {
    expect(edits.map(({ path }) => path).filter((path) => !namesFile(recipe, path))).toEqual([]);
  });

  test('names every command that its trial runs', () => {
    expect([...generate, ...checks].filter((command) => !namesCommand(recipe, command))).toEqual([]);
  });

  test('can be followed in the current files', () => {
    const files = new Map<string, string>();
    for (const { path, change } of edits) {
      const before = files.get(path) ?? (existsSync(path) ? readFileSync(path, 'utf8') : '');
      files.set(path, change(before));
    }
    expect(files.size).toBeGreaterThan(2);
  });
});

test('every file and folder that AGENTS.md names exists', () => {
  const named = [...PAGE.matchAll(/`([a-z.][\w./-]*\/[\w./-]*)`/g)].map(([, path = '']) => path);
  const inLocal = (path: string): string => (existsSync(path) ? path : `local/${path}`);
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(inLocal(path)) && !OTHERS.includes(path))).toEqual([]);
});

/** An export of the package, a folder of each function, and a folder that the first start makes. */
const OTHERS = ['appsync-offline/vitest', 'events/', '.local/.program'];
