/** Number of the one version of each function that this machine publishes. */
export const PUBLISHED_VERSION = '1' as const;

export type FunctionVersion = '$LATEST' | typeof PUBLISHED_VERSION;

/** The version that an ARN invokes: the published version if it names a version or an alias, else `$LATEST`. */
export const toFunctionVersion = (functionArn: string): FunctionVersion =>
  [undefined, '$LATEST'].includes(functionArn.split(':')[7]) ? '$LATEST' : PUBLISHED_VERSION;
