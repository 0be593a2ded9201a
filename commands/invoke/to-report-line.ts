import type { StartOptions } from 'appsync-offline';

export type InvocationReport = Parameters<NonNullable<StartOptions['report']>>[0];

/**
 * Like the line that ends the log of an invocation in Lambda, except for memory: Lambda counts the whole
 * process. Here all functions share a process, so the line has the size of the JavaScript heap at the end.
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export const toReportLine = (report: InvocationReport): string => {
  const { requestId, milliseconds, memoryMb, heapBytes, initMs } = report;
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${toMs(milliseconds)}`,
    `Memory Size: ${memoryMb} MB`,
    ...(heapBytes === null ? [] : [`Heap Used: ${Math.ceil(heapBytes / 1024 ** 2)} MB`]),
    ...(initMs === null ? [] : [`Init Duration: ${toMs(initMs)}`]),
  ].join('  ');
};

const toMs = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`;
