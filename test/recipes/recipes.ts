import { addAField } from './examples/add-a-field.ts';
import { addAPanel } from './examples/add-a-panel.ts';
import { addASourceKind } from './examples/add-a-source-kind.ts';
import { addAnAttribute } from './examples/add-an-attribute.ts';
import { addAnOperation } from './examples/add-an-operation.ts';
import type { Recipe } from './recipe.ts';

/** The recipes of AGENTS.md that are followed by a script. */
export const RECIPES: readonly Recipe[] = [
  addAField,
  addAnAttribute,
  addASourceKind,
  addAPanel,
  addAnOperation,
];
