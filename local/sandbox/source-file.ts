/** The comment that esbuild writes above the content of a file. */
const FILE_COMMENT = /^\/\/ (\S+\.[cm]?[jt]sx?)$/;

/** The source file of a line (from 1) of bundled code; null if the bundler does not name it. */
export const toSourceFile = (text: string, line: number): string | null => {
  const comments = text
    .split('\n')
    .slice(0, line)
    .flatMap((candidate) => FILE_COMMENT.exec(candidate)?.[1] ?? []);
  return comments.at(-1) ?? null;
};
