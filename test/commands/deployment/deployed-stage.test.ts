import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNotedOutputs, toOutputsFile } from '../../../commands/deployment/deployed-stage.ts';
import { createFolder } from '../../tools/run-command.ts';

test.each(['{"Stack":{"Gra', '', 'null'])(
  'the damaged note %j of a deployed stage is ignored, so that CloudFormation is called',
  (text) => {
    const folder = createFolder();
    writeFileSync(toOutputsFile('dev', folder), text);
    expect(readNotedOutputs('dev', folder)).toBeNull();
  },
);
