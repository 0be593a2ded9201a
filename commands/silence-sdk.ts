/** The AWS SDK warns of the end of Node 20 at each start; the engines of package.json are ours to watch. */
export const silenceSdk = (): void => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
};
