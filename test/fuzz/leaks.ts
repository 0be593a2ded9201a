/** What never belongs into an answer: how we are made, where we run, what the app's resources are called. */
const patterns: readonly RegExp[] = [
  /\bat (async )?[\w.<>[\] ]+ \(?(file:|node:|\/)/,
  /\.[cm]?[jt]s:\d+/,
  /node_modules|node:internal|file:\/\//,
  /Cannot (read|set) propert|is not a function|is not iterable|is not defined(?! for)|of undefined|(Type|Range|Reference|Syntax)Error|\[object Object\]/,
  /Maximum call stack|heap|ECONN[A-Z]+|127\.0\.0\.1:\d+/,
  /arn:aws|dynoxide|AccessKey/i,
  /InternalFailure|LocalFault/,
];

/** The first piece of internal text in an answer; null if there is none. `names` are secrets of the app. */
export const findLeak = (answer: string, names: readonly string[]): string | null => {
  const found = patterns.map((pattern) => pattern.exec(answer)?.[0]).find((piece) => piece !== undefined);
  return found ?? names.find((name) => answer.includes(name)) ?? null;
};
