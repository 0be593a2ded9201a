import type { BinaryExpression, Expression } from '../syntax-tree.ts';
import { type ArithmeticOperator, calculate, toInteger } from '../values/arithmetic.ts';
import { compareNumbers, isSame } from '../values/equality.ts';
import { toInt } from '../values/number-class.ts';
import { toText } from '../values/to-text.ts';
import { Double, isNumber, type Value } from '../values/value.ts';
import { type Compiler, capture, type Evaluate, type Frame, weighed } from './frame.ts';

export const compileExpression = (expression: Expression, compiler: Compiler): Evaluate => {
  switch (expression.kind) {
    case 'reference':
      return compiler.reference(expression).evaluate;
    case 'interpolated': {
      const run = compiler.block(expression.body);
      return (frame) => frame.ports.weighText(capture(frame, run));
    }
    case 'list': {
      const items = expression.items.map(compiler.expression);
      return (frame) => evaluateAll(items, frame);
    }
    case 'map':
      return compileMap(expression.entries, compiler);
    case 'range':
      return compileRange(expression, compiler);
    case 'not': {
      const holds = compileCondition(expression.operand, compiler);
      return (frame) => !holds(frame);
    }
    case 'group':
      return compiler.expression(expression.operand);
    case 'binary':
      return compileBinary(expression, compiler);
    case 'integer':
    case 'double':
    case 'string':
    case 'boolean':
    case 'null': {
      const value = toConstant(expression);
      return () => value;
    }
  }
};

/**
 * Whether a condition is true: null and false are not, and every other value of a reference is. An expression
 * that is neither a reference nor a boolean operation is false in Velocity, regardless of its value:
 * `#if("a")` is false.
 */
export const compileCondition = (expression: Expression, compiler: Compiler): ((frame: Frame) => boolean) => {
  if (expression.kind === 'group') return compileCondition(expression.operand, compiler);
  const isArithmetic = expression.kind === 'binary' && ARITHMETIC.has(expression.operator);
  const isJudged = JUDGED.has(expression.kind) && !isArithmetic;
  if (!isJudged) return () => false;
  const evaluate = compiler.expression(expression);
  return (frame) => {
    const value = evaluate(frame);
    return value !== null && value !== false;
  };
};

const JUDGED: ReadonlySet<Expression['kind']> = new Set(['reference', 'boolean', 'not', 'binary'] as const);
const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

const toConstant = (expression: Expression): Value => {
  if (expression.kind === 'integer') return toInteger(BigInt(expression.digits));
  if (expression.kind === 'double') return new Double(expression.value);
  return expression.kind === 'string' || expression.kind === 'boolean' ? expression.value : null;
};

const evaluateAll = (evaluations: readonly Evaluate[], frame: Frame): Value[] => {
  const values: Value[] = [];
  for (const evaluate of evaluations) values.push(evaluate(frame));
  return values;
};

const compileMap = (
  entries: Extract<Expression, { kind: 'map' }>['entries'],
  compiler: Compiler,
): Evaluate => {
  const compiled = entries.map(
    ([key, value]) => [compiler.expression(key), compiler.expression(value)] as const,
  );
  return (frame) => {
    const map = new Map<Value, Value>();
    for (const [key, value] of compiled) map.set(key(frame), value(frame));
    return map;
  };
};

const compileRange = (range: Extract<Expression, { kind: 'range' }>, compiler: Compiler): Evaluate => {
  const [evaluateFrom, evaluateTo] = [compiler.expression(range.from), compiler.expression(range.to)];
  return (frame) => {
    const [from, to] = [evaluateFrom(frame), evaluateTo(frame)];
    if (!isNumber(from) || !isNumber(to)) return null;
    const [first, last] = [toInt(from), toInt(to)];
    frame.ports.charge(Math.abs(last - first) + 1);
    const items: Value[] = [];
    const step = first <= last ? 1 : -1;
    for (let item = first; item !== last + step; item += step) items.push(item);
    return items;
  };
};

const compileBinary = (expression: BinaryExpression, compiler: Compiler): Evaluate => {
  const { operator } = expression;
  if (operator === '&&' || operator === '||') {
    const left = compileCondition(expression.left, compiler);
    const right = compileCondition(expression.right, compiler);
    return operator === '&&'
      ? (frame) => left(frame) && right(frame)
      : (frame) => left(frame) || right(frame);
  }
  const left = compiler.expression(expression.left);
  const right = compiler.expression(expression.right);
  if (operator === '==') return (frame) => isSame(weighed(frame, left(frame)), weighed(frame, right(frame)));
  if (operator === '!=') return (frame) => !isSame(weighed(frame, left(frame)), weighed(frame, right(frame)));
  const isOrdered = ORDERS[operator];
  if (isOrdered !== undefined) {
    return (frame) => {
      const [one, other] = [left(frame), right(frame)];
      return isNumber(one) && isNumber(other) && isOrdered(compareNumbers(one, other));
    };
  }
  if (operator === '+') return compileSum(expression, left, right);
  return (frame) => calculate(operator as ArithmeticOperator, left(frame), right(frame));
};

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** With a string, everything is converted to a string, and a null to the text of its expression. */
const compileSum = ({ sources }: BinaryExpression, left: Evaluate, right: Evaluate): Evaluate => {
  const toSide = (value: Value, source: string): string => (value === null ? source : toText(value));
  return (frame) => {
    const [one, other] = [left(frame), right(frame)];
    if (typeof one !== 'string' && typeof other !== 'string') return calculate('+', one, other);
    weighed(frame, one);
    weighed(frame, other);
    return frame.ports.weighText(toSide(one, sources[0]) + toSide(other, sources[1]));
  };
};
