import type { FieldExecution } from '../../data-sources/data-source.ts';

/** A field that asks a data source, alone; a test names only what it is about. */
export const aFieldExecution = (parts: Partial<FieldExecution> = {}): FieldExecution => ({
  typeName: 'Mutation',
  fieldName: 'updatePost',
  outputType: 'Post',
  arguments: { id: '1' },
  identity: null,
  isDirect: false,
  conflictHandler: null,
  span: null,
  enqueue: async (_kind, item, run) => {
    const [answer] = await run([item]);
    if (answer === undefined) throw new Error('The batch has no answer.');
    return answer;
  },
  ...parts,
});
