import ts from 'typescript';
import type { SourceFile } from './read-tree.ts';

/** The only file that makes a server which answers HTTP requests: none can be made without the guard. */
export const LISTENER = 'local/kernel/listener/listener.ts';

/** Files that accept connections in another way, and why the guard is not passed by. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'local/http/tls/accept-tls.ts': 'decrypts connections and hands them to the server of the listener',
  'local/realtime/server.ts': 'speaks WebSocket on sockets that the listener let through (noServer)',
  'local/services/dynamodb/loopback-place.ts': 'finds a free port and closes it at once',
  'local/kernel/data-folder/lock-socket.ts':
    'is a lock, a socket of the file system: it answers its process id and reads nothing',
};

/** What accepts connections, by the module that brings it. */
const makers: Readonly<Record<string, readonly string[]>> = {
  'node:http': ['createServer', 'Server'],
  'node:https': ['createServer', 'Server'],
  'node:http2': ['createServer', 'createSecureServer'],
  'node:net': ['createServer', 'Server'],
  'node:tls': ['createServer', 'Server', 'TLSSocket'],
  ws: ['WebSocketServer', 'Server'],
};

/** The places of a file where something is made that accepts connections: `new Server(` or `http.createServer(`. */
export const findServers = ({ path, text }: SourceFile): string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const names = source.statements.filter(ts.isImportDeclaration).flatMap(toMakers);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isMade = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (isMade && names.includes(node.expression.getText()))
      found.push(`${path}: ${node.expression.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** How the makers of a module are called in a file that imports it: by their own names, or after the module's. */
const toMakers = ({ moduleSpecifier, importClause }: ts.ImportDeclaration): string[] => {
  const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const made = makers[module.replace(/^(?=(https?|http2|net|tls)$)/, 'node:')] ?? [];
  if (importClause === undefined || importClause.isTypeOnly) return [];
  const { name, namedBindings } = importClause;
  const whole = [name, namedBindings && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined];
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return [
    ...whole.flatMap((alias) => (alias ? made.map((maker) => `${alias.text}.${maker}`) : [])),
    ...named
      .filter((element) => made.includes((element.propertyName ?? element.name).text))
      .map((element) => element.name.text),
  ];
};
