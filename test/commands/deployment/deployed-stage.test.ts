import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDeployedStage, toOutputsFile } from '../../../commands/deployment/deployed-stage.ts';
import { createFolder } from '../../support/run-command.ts';

test.each(['{"Stack":{"Gra', '', 'null'])(
  'the damaged note %j of a deployed stage is one sentence',
  async (text) => {
    const folder = createFolder();
    writeFileSync(toOutputsFile('dev', folder), text);
    await expect(readDeployedStage('dev', folder)).rejects.toMatchObject({
      name: 'CommandFault',
      message: 'The noted outputs of the stage dev are damaged.',
      fix: expect.stringContaining('npm run deploy -- --stage dev'),
    });
  },
);
