/** The comment that esbuild writes above what it took from a file. */
const FILE_COMMENT = /^\/\/ (\S+\.[cm]?[jt]sx?)$/;

/** The author's file that a line (from 1) of bundled code came from; null where the bundler does not tell. */
export const toSourceFile = (text: string, line: number): string | null => {
  const comments = text
    .split('\n')
    .slice(0, line)
    .flatMap((candidate) => FILE_COMMENT.exec(candidate)?.[1] ?? []);
  return comments.at(-1) ?? null;
};
