import type { AnyNode } from 'acorn';
import type { Facts } from './facts.ts';

/** Code that AppSync accepts and then runs differently from JavaScript, and from this runtime. */
export interface Warning {
  text: string;
  /** What to write instead. */
  fix: string;
  /** From 1. */
  line: number;
  column: number;
}

/** Code that AppSync saves and runs with unexpected results that this runtime does not reproduce. */
export const findWarnings = (facts: Facts): Warning[] => [
  ...findEagerCalls(facts),
  ...findAssignedValues(facts),
];

/** https://github.com/aws/aws-appsync-community/issues/403 */
const findEagerCalls = (facts: Facts): Warning[] =>
  facts.visits.flatMap(({ node }) => {
    if (node.type !== 'LogicalExpression' || node.operator !== '??' || !holdsCall(node.right, facts))
      return [];
    const text = 'AppSync evaluates the right side of ?? even when the left side has a value.';
    return [toWarning(node, text, 'Use an if, or ?: with a comparison to null.')];
  });

/** https://github.com/aws-amplify/amplify-category-api/issues/3192 */
const findAssignedValues = (facts: Facts): Warning[] =>
  facts.visits.flatMap(({ node, parents }) => {
    const isStatement = parents.at(-1)?.type === 'ExpressionStatement';
    if (node.type !== 'AssignmentExpression' || node.operator === '=' || isStatement) return [];
    const text = `On AppSync the value of an assignment with ${node.operator} is an empty text.`;
    return [toWarning(node, text, 'Write the assignment as a statement of its own.')];
  });

const holdsCall = (node: AnyNode, facts: Facts): boolean =>
  facts.visits.some(
    (visit) => visit.node.type === 'CallExpression' && (visit.node === node || visit.parents.includes(node)),
  );

const toWarning = (node: AnyNode, text: string, fix: string): Warning => ({
  text,
  fix,
  line: node.loc?.start.line ?? 0,
  column: (node.loc?.start.column ?? -1) + 1,
});
