import type { CommandFacts } from '../shell/define-command.ts';

/** The npm scripts that run a program other than a command of this folder. */
export const otherScripts: readonly CommandFacts[] = [
  { name: 'test', group: 'DEVELOPMENT', summary: 'Runs all tests except browser tests.' },
  {
    name: 'coverage',
    group: 'DEVELOPMENT',
    summary: 'Measures the coverage of resolvers and functions by their unit tests.',
  },
  {
    name: 'test:browser',
    group: 'DEVELOPMENT',
    summary: 'Runs the tests of GraphiQL and of front ends, in a headless Chromium.',
  },
  {
    name: 'test:amplify',
    group: 'DEVELOPMENT',
    summary: 'Installs an Amplify Gen 2 project, serves it, and tests it with aws-amplify.',
  },
  {
    name: 'test:package',
    group: 'DEVELOPMENT',
    summary: 'Packs appsync-offline, installs it in an empty folder, and tests it there.',
  },
  {
    name: 'screenshots',
    group: 'DEVELOPMENT',
    summary: 'Takes the screenshots of the documentation, in a headless Chromium.',
  },
  {
    name: 'try-recipes',
    group: 'DEVELOPMENT',
    summary: 'Follows the recipes of AGENTS.md in a copy of the project, and runs their checks.',
  },
  { name: 'check', group: 'DEVELOPMENT', summary: 'Checks types, lint rules, spelling and generated files.' },
  {
    name: 'spell',
    group: 'DEVELOPMENT',
    summary: 'Checks the spelling of the documentation and the schema.',
  },
  { name: 'typecheck', group: 'DEVELOPMENT', summary: 'Checks the types of all code that has changed.' },
  { name: 'lint', group: 'DEVELOPMENT', summary: 'Checks lint rules and formatting.' },
  { name: 'format', group: 'DEVELOPMENT', summary: 'Formats all code, and fixes what lint can fix.' },
  { name: 'codegen:check', group: 'DEVELOPMENT', summary: 'Checks that generated files are up to date.' },
  {
    name: 'coverage-table',
    group: 'DEVELOPMENT',
    summary: 'Generates local/COVERAGE.md, the table of what appsync-offline supports.',
  },
  {
    name: 'console-schemas',
    group: 'DEVELOPMENT',
    summary: "Generates the schemas of the console's JSON API from its types.",
  },
  {
    name: 'empty-database',
    group: 'DEVELOPMENT',
    summary: 'Writes the prepared database file from which new data files are copied.',
  },
  {
    name: 'bench',
    group: 'DEVELOPMENT',
    summary: 'Runs the benchmarks and writes the results to docs/performance.md.',
  },
  { name: 'pack', group: 'DEVELOPMENT', summary: 'Builds the package appsync-offline.' },
];
