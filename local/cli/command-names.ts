/** How the commands of this package are typed in the project, for messages and help texts. */
export interface CommandNames {
  /** Serves an assembly; flags follow. */
  serve: string;
  /** Serves an Amplify project; flags follow. */
  amplify: string;
  trust: string;
  evaluate: string;
  signIn: string;
  traces: string;
}

/** With the package installed. */
export const packageCommands: CommandNames = {
  serve: 'npx appsync-offline [cdk.out]',
  amplify: 'npx appsync-offline amplify',
  trust: 'npx appsync-offline trust',
  evaluate: 'npx appsync-offline evaluate',
  signIn: 'npx appsync-offline sign-in',
  traces: 'npx appsync-offline traces',
};

/** With an npm script for each, as in this project. */
export const scriptCommands: CommandNames = {
  serve: 'npm start --',
  amplify: 'npx appsync-offline amplify',
  trust: 'npm run trust --',
  evaluate: 'npm run evaluate --',
  signIn: 'npm run sign-in --',
  traces: 'npm run traces --',
};
