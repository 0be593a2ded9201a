import type { Block, Expression, Reference } from '../syntax-tree.ts';
import type { Source } from './source.ts';

/** The rules that contain each other: references hold arguments, arguments hold texts, and texts hold references. */
export interface Grammar {
  /** A text to its end. */
  parseWhole(source: Source): Block;
  /** Up to the directive that ends or divides a block. */
  parseBlock(source: Source): Block;
  parseReference(source: Source): Reference | null;
  parseArgument(source: Source): Expression;
  parseExpression(source: Source): Expression;
}
