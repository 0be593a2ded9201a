import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { Json } from '../../../kernel/json.ts';
import { silentLog } from '../../../kernel/log.ts';
import type { InvocationReport } from '../../../services/lambda/execution-environment.ts';
import { createFunctionRuntime } from '../../../services/lambda/runtime.ts';
import type { FunctionModel } from '../../../template/function-model.ts';
import { machineGuard } from '../../support/machine-guard.ts';

export const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:probe';

/** Runs one function of the folder beside this file. */
export const startFunction = (settings: Partial<FunctionModel> & { bundle?: string } = {}) => {
  const { bundle = 'probe', ...changes } = settings;
  const model: FunctionModel = {
    logicalId: 'Probe',
    region: 'eu-west-1',
    functionName: 'probe',
    arn,
    aliases: [`${arn}:live`],
    runtime: { kind: 'NODE' },
    code: { kind: 'FOLDER', path: fileURLToPath(new URL(`./functions/${bundle}`, import.meta.url)) },
    handler: 'index.handler',
    environment: { TABLE_NAME: 'users' },
    memoryMb: 128,
    timeoutSeconds: 10,
    deadLetterArn: null,
    roleArn: 'ProbeRole',
    ...changes,
  };
  const printed: string[] = [];
  const errors: string[] = [];
  const reports: InvocationReport[] = [];
  const runtime = createFunctionRuntime({
    functions: [model],
    absentFunctions: [{ arns: ['arn:absent'], reason: 'It is written in Python.', fix: 'Rewrite it.' }],
    invokeElsewhere: null,
    credentialsFor: (role) => ({
      accessKeyId: `ASIA${role}`,
      secretAccessKey: 'secret',
      sessionToken: 'token',
    }),
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' },
    guard: machineGuard,
    clock: systemClock,
    ids: systemIds,
    log: {
      ...silentLog,
      info: (source, line) => printed.push(`${source}: ${line}`),
      warn: (source, line) => printed.push(`${source}: ${line}`),
      error: (_source, message) => errors.push(message),
    },
    report: (report) => reports.push(report),
  });
  onTestFinished(() => runtime.stop());
  const run = (action: string, value: Json = null) => runtime.invoke(arn, { action, value });
  return { runtime, run, printed, errors, reports };
};
