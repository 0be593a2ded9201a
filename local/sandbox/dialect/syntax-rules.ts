import type { AnyNode } from 'acorn';
import type { CodeErrorType, Rule } from './problem.ts';
import { isFunction, type Visit } from './syntax-tree.ts';

/** The message about one node; null for none. */
type Judge = (node: AnyNode, visit: Visit) => string | null;

interface SyntaxRule {
  name?: string;
  errorType?: CodeErrorType;
  fix: string;
  judge: Judge;
}

const toRule = ({ name, errorType = 'LINT_ERROR', fix, judge }: SyntaxRule): Rule => ({
  errorType,
  ...(name === undefined ? {} : { name }),
  fix,
  find: ({ visits }) =>
    visits.flatMap((visit) => {
      const text = judge(visit.node, visit);
      return text === null ? [] : [{ node: visit.node, text }];
    }),
});

const on =
  (type: AnyNode['type'], text: string): Judge =>
  (node) =>
    node.type === type ? text : null;

/** Node types that the runtime translates. All others are unsupported syntax. */
const KNOWN: ReadonlySet<string> = new Set([
  ...['Program', 'ImportDeclaration', 'ExportNamedDeclaration', 'VariableDeclaration', 'VariableDeclarator'],
  ...[
    'FunctionDeclaration',
    'FunctionExpression',
    'ArrowFunctionExpression',
    'BlockStatement',
    'EmptyStatement',
  ],
  ...[
    'ExpressionStatement',
    'IfStatement',
    'SwitchStatement',
    'SwitchCase',
    'BreakStatement',
    'ReturnStatement',
  ],
  ...['ForOfStatement', 'ForInStatement', 'Identifier', 'Literal', 'TemplateLiteral', 'TemplateElement'],
  ...['TaggedTemplateExpression', 'ObjectExpression', 'Property', 'ArrayExpression', 'SpreadElement'],
  ...[
    'ObjectPattern',
    'ArrayPattern',
    'RestElement',
    'AssignmentPattern',
    'MemberExpression',
    'ChainExpression',
  ],
  ...['CallExpression', 'ConditionalExpression', 'LogicalExpression', 'BinaryExpression', 'UnaryExpression'],
  ...['AssignmentExpression', 'ParenthesizedExpression', 'ImportSpecifier', 'ImportNamespaceSpecifier'],
  ...['ImportDefaultSpecifier', 'ExportSpecifier', 'PrivateIdentifier'],
]);

/** Rejected by rules of their own, or part of such syntax. */
const JUDGED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...[
    'AwaitExpression',
    'CatchClause',
    'ClassBody',
    'ClassDeclaration',
    'ClassExpression',
    'ContinueStatement',
  ],
  ...[
    'DoWhileStatement',
    'ExportAllDeclaration',
    'ExportDefaultDeclaration',
    'ForStatement',
    'LabeledStatement',
  ],
  ...[
    'MethodDefinition',
    'NewExpression',
    'PropertyDefinition',
    'SequenceExpression',
    'StaticBlock',
    'Super',
  ],
  ...[
    'ThisExpression',
    'ThrowStatement',
    'TryStatement',
    'UpdateExpression',
    'WhileStatement',
    'YieldExpression',
  ],
]);

const judgeUnknown: Judge = (node) => {
  if (node.type === 'Property' && node.kind !== 'init') return 'Getters and setters are not supported.';
  if (node.type === 'Literal' && typeof node.value === 'bigint') return 'BigInt literals are not supported.';
  return KNOWN.has(node.type) || JUDGED_ELSEWHERE.has(node.type) ? null : `${node.type} is not supported.`;
};

const SYNTAX: readonly SyntaxRule[] = [
  {
    name: '@aws-appsync/no-async',
    fix: 'Return a request; the data source does the waiting.',
    judge: (node) => (isFunction(node) && node.async ? 'Async functions are not supported.' : null),
  },
  {
    name: '@aws-appsync/no-await',
    fix: 'Return a request; the data source does the waiting.',
    judge: (node) =>
      node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)
        ? 'The `await` keyword is not supported'
        : null,
  },
  {
    name: '@aws-appsync/no-classes',
    fix: 'Use functions and object literals.',
    judge: (node) =>
      /^Class(?:Declaration|Expression)$/.test(node.type) ? 'Class declarations are not supported.' : null,
  },
  {
    name: '@aws-appsync/no-for',
    fix: 'Use for…of, or an array method.',
    judge: on('ForStatement', 'For statements are not supported.'),
  },
  {
    name: '@aws-appsync/no-while',
    fix: 'Use for…of, or an array method.',
    judge: on('WhileStatement', 'While statements are not supported.'),
  },
  {
    name: '@aws-appsync/no-while',
    fix: 'Use for…of, or an array method.',
    judge: on('DoWhileStatement', 'do...while statements are not supported.'),
  },
  {
    name: '@aws-appsync/no-continue',
    fix: 'Put the rest of the loop into an if.',
    judge: on('ContinueStatement', 'Continue statements are not supported'),
  },
  {
    name: '@aws-appsync/no-labels',
    fix: 'Leave a nested loop through a function.',
    judge: on('LabeledStatement', 'Labeled statements are not supported.'),
  },
  {
    name: '@aws-appsync/no-generators',
    fix: 'Build an array.',
    judge: (node) => (isFunction(node) && node.generator ? 'Generator functions are not supported.' : null),
  },
  {
    name: '@aws-appsync/no-yield',
    fix: 'Build an array.',
    judge: on('YieldExpression', 'Yield statements are not supported'),
  },
  {
    name: '@aws-appsync/no-this',
    fix: 'Pass the value as an argument.',
    judge: on('ThisExpression', 'This expressions are not supported.'),
  },
  {
    name: '@aws-appsync/no-try',
    fix: 'Check the value first; util.error ends the field.',
    judge: on('TryStatement', 'Try statements are not supported.'),
  },
  {
    errorType: 'UNSUPPORTED_SYNTAX_TYPE',
    fix: 'Use util.error(message, type).',
    judge: on('ThrowStatement', 'Throw statements are not supported.'),
  },
  {
    errorType: 'UNSUPPORTED_SYNTAX_TYPE',
    fix: 'Use literals, and util.time for dates.',
    judge: on('NewExpression', 'New expressions are not supported.'),
  },
  {
    name: '@aws-appsync/no-regex',
    fix: 'Use util.matches(pattern, text).',
    judge: (node) => (node.type === 'Literal' && node.regex ? 'Regex literals are not supported.' : null),
  },
  {
    name: '@aws-appsync/no-disallowed-unary-operators',
    fix: 'Write += 1 or -= 1 as a statement of its own.',
    judge: (node) =>
      node.type === 'UpdateExpression' ? `The operator ${node.operator} is not supported` : null,
  },
  {
    name: '@aws-appsync/no-disallowed-unary-operators',
    fix: 'Write -value - 1.',
    judge: (node) =>
      node.type === 'UnaryExpression' && node.operator === '~' ? 'The operator ~ is not supported' : null,
  },
  {
    name: '@aws-appsync/no-in-operator',
    fix: 'Use Object.hasOwn(object, key).',
    judge: (node) =>
      node.type === 'BinaryExpression' && node.operator === 'in'
        ? 'in operator is not supported. Use Object.hasOwn().'
        : null,
  },
  {
    name: '@aws-appsync/no-disallowed-binary-operators',
    fix: 'Use typeof, or look for a member.',
    judge: (node) =>
      node.type === 'BinaryExpression' && node.operator === 'instanceof'
        ? 'The operator instanceof is not supported'
        : null,
  },
  {
    errorType: 'INVALID_BINARY_OPERATOR',
    fix: 'Write two statements.',
    judge: on('SequenceExpression', 'The comma operator is not supported.'),
  },
  {
    errorType: 'INVALID_BINARY_OPERATOR',
    fix: 'Write the assignment in full: a = a ?? b.',
    judge: (node) =>
      node.type === 'AssignmentExpression' && /^(?:\?\?|\|\||&&)=$/.test(node.operator)
        ? `The operator ${node.operator} is not supported.`
        : null,
  },
  { errorType: 'UNSUPPORTED_SYNTAX_TYPE', fix: 'Write it with simpler statements.', judge: judgeUnknown },
];

export const SYNTAX_RULES: readonly Rule[] = SYNTAX.map(toRule);
