import { existsSync } from 'node:fs';
import { defineCommand } from '../shell/define-command.ts';
import { checkProjects } from './check-projects.ts';
import { runCompiler } from './run-compiler.ts';

/** Each folder with compiler options of its own. */
const PROJECTS = ['.', 'resolvers', 'functions', 'local', 'local/console/app'];

export const command = defineCommand({
  name: 'typecheck',
  group: 'DEVELOPMENT',
  summary: 'Checks the types of all code.',
  flags: {},
  run: (_, { out }) =>
    checkProjects(
      PROJECTS.filter((project) => existsSync(`${project}/tsconfig.json`)),
      { compile: runCompiler, print: (line) => void out.write(`${line}\n`) },
    ),
});
