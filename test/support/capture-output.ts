import type { JsonObject } from 'appsync-offline';
import { onTestFinished, vi } from 'vitest';

/** What is written to standard output and standard error until the test ends: on Lambda, both are the log. */
export const captureOutput = (): { text: () => string; lines: () => JsonObject[] } => {
  const written: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      return true;
    });
    onTestFinished(() => spy.mockRestore());
  }
  const text = () => written.join('');
  return {
    text,
    /** Each line is one JSON object; throws for any other. */
    lines: () =>
      text()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as JsonObject),
  };
};
