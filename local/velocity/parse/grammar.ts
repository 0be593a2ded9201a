import type { Block, Expression, Reference } from '../syntax-tree.ts';
import type { Source } from './source.ts';

/**
 * The mutually recursive rules: references contain arguments, arguments contain strings, and strings contain
 * references.
 */
export interface Grammar {
  /** A text to its end. */
  parseWhole(source: Source): Block;
  /** Up to the directive that ends or divides a block. */
  parseBlock(source: Source): Block;
  parseReference(source: Source): Reference | null;
  parseArgument(source: Source): Expression;
  parseExpression(source: Source): Expression;
}
