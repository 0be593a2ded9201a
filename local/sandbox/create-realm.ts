import { createContext, runInContext } from 'node:vm';
import type { Realm } from './realm/main.ts';
import type { RunTemplateText } from './template-call.ts';

/** A realm that runs resolvers' code: it has nothing of Node.js, and only text is passed in and out. */
export interface LockedRealm {
  /** The functions that the code can call, by path. */
  functions: readonly string[];
  /** The functions that templates can call, by path. */
  templateFunctions: readonly string[];
  /**
   * Names of the globals that the code can access, then of those that are hidden: the parameters of a
   * compiled module.
   */
  parameters: readonly string[];
  /** Prepares a compiled module; the result runs one handler, as `Realm.run` does. */
  instantiate(script: string): (input: string, stash: string) => string;
  /** Prepares a mapping template, from its tree as JSON text; see `RunTemplateText`. */
  compileTemplate(tree: string): RunTemplateText;
}

/**
 * The realm's own code receives its globals as arguments: looking one up in a context of `node:vm` is far
 * slower.
 */
const LIST_GLOBALS =
  'Object.getOwnPropertyNames(globalThis).filter((name) => /^[A-Z][a-zA-Z]+$/.test(name)).join()';

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

const NAME = 'appsync-realm.js';
/** Debuggers skip Node's internal scripts. */
const DEBUGGED_NAME = 'node:internal/appsync-realm';

/** These cannot be parameters of a strict function, or have no other meaning. */
const UNHIDEABLE = ['Infinity', 'NaN', 'eval', 'undefined'];

/**
 * Creates a realm of that bundle, in about 5 ms. Code generation from strings is disabled (`codeGeneration`),
 * and no object of the host enters, since every host function leads to `process` through its constructor.
 * While it is debugged, time and steps of a handler are not limited.
 */
export const createLockedRealm = (bundle: string, { isDebugged = false } = {}): LockedRealm => {
  const context = createContext(Object.create(null), {
    name: 'APPSYNC_JS',
    codeGeneration: { strings: false, wasm: false },
  });
  const names = runInContext(LIST_GLOBALS, context) as string;
  const source = `(function (${names}) { 'use strict'; ${bundle}; return realm.createRealm({ isBounded: ${!isDebugged} }); })(${names})`;
  const realm = runInContext(source, context, { filename: isDebugged ? DEBUGGED_NAME : NAME }) as Realm;
  const given = Object.keys(realm.scope);
  const hidden = [...realm.globals].filter(
    (name) => IDENTIFIER.test(name) && !UNHIDEABLE.includes(name) && !given.includes(name),
  );
  return {
    functions: [...realm.functions],
    templateFunctions: [...realm.templateFunctions],
    parameters: [...given, ...hidden],
    compileTemplate: (tree) => realm.compileTemplate(tree),
    instantiate: (script) => {
      const bind = runInContext(script, context, { filename: 'code.js' });
      const module = bind(...given.map((name) => realm.scope[name]));
      return (input, stash) => realm.run(module, input, stash);
    },
  };
};
