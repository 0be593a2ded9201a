import type { StartOptions } from 'appsync-offline';

export type InvocationReport = Parameters<NonNullable<StartOptions['report']>>[0];

/**
 * Like the line that Lambda ends the log of an invocation with, but for memory: Lambda counts the whole process, and
 * here functions share one with everything else, so that what is told is JavaScript's heap at the end.
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
