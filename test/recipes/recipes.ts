import { addACommand } from './examples/add-a-command.ts';
import { addADataSource } from './examples/add-a-data-source.ts';
import { addAField } from './examples/add-a-field.ts';
import { addAPanel } from './examples/add-a-panel.ts';
import { addAService } from './examples/add-a-service.ts';
import { addASourceKind } from './examples/add-a-source-kind.ts';
import { addAnAttribute } from './examples/add-an-attribute.ts';
import { addAnOperation } from './examples/add-an-operation.ts';
import type { Recipe } from './recipe.ts';

/** Every recipe of AGENTS.md, with an example. */
export const RECIPES: readonly Recipe[] = [
  addAField,
  addAnAttribute,
  addACommand,
  addADataSource,
  addASourceKind,
  addAPanel,
  addAnOperation,
  addAService,
];
