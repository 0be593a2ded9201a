/** `850 µs`, `12 ms`, `1.3 s`. */
export const formatDuration = (milliseconds: number): string => {
  // The unit is that of the rounded number: 999.6 ms is `1.0 s`, not `1000 ms`.
  if (milliseconds < 0.9995) return `${Math.round(milliseconds * 1_000)} µs`;
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
};

/** The time of day of the reader, to the millisecond. */
export const formatTime = (epochMs: number): string =>
  new Date(epochMs).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    // `hour12: false` is `24:30` in some languages.
    hourCycle: 'h23',
  });

/** `512 B`, `12 KB`, `3.4 MB`. */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_024) return `${bytes} B`;
  const kilobytes = Math.round(bytes / 1_024);
  return kilobytes < 1_024 ? `${kilobytes} KB` : `${(bytes / 1_024 ** 2).toFixed(1)} MB`;
};

/** `1 record`, `2 records`. */
export const formatCount = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
