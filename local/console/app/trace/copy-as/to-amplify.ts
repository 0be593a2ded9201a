import type { Caller } from '../../caller/caller.ts';
import { type CopiedRequest, toToken } from './copied-request.ts';
import { toJson, toLiteral, toTemplate } from './source-text.ts';

/**
 * A module that sends the operation with AWS Amplify 6. It contains tokens and keys directly, where an app
 * would have a sign-in: https://docs.amplify.aws/react/build-a-backend/auth/concepts/tokens-and-credentials/
 */
export const toAmplify = ({ operation, url, region, caller }: CopiedRequest): string => {
  const { mode, imports = '', api = '', auth = '', call = '' } = AUTHORIZATION[caller.kind](caller);
  return `import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
${imports}
Amplify.configure(
  {
    API: {
      GraphQL: {
        endpoint: ${toLiteral(url)},
        region: ${toLiteral(region)},
        defaultAuthMode: '${mode}',${api}
      },
    },
  },${auth}
);

const client = generateClient();
const result = await client.graphql({
  query: /* GraphQL */ ${toTemplate(operation.query)},
  variables: ${toJson(operation.variables, 2)},${call}
});
console.log(JSON.stringify(result, null, 2));
`;
};

interface AmplifyAuthorization {
  mode: string;
  imports?: string;
  /** In the configuration of the API. */
  api?: string;
  /** Besides the configuration. */
  auth?: string;
  /** In the call. */
  call?: string;
}

const withToken = (mode: string, caller: Caller): AmplifyAuthorization => ({
  mode,
  imports: "import { decodeJWT } from 'aws-amplify/auth';\n",
  auth: `
  {
    Auth: {
      tokenProvider: {
        getTokens: async () => ({ accessToken: decodeJWT(${toLiteral(toToken(caller) ?? '')}) }),
      },
    },
  },`,
});

const withKeys = (caller: Caller): AmplifyAuthorization => ({
  mode: 'iam',
  auth: `
  {
    Auth: {
      credentialsProvider: {
        getCredentialsAndIdentityId: async () => ({
          credentials: ${toJson(caller.kind === 'role' ? caller.credentials : {}, 10)},
        }),
        clearCredentialsAndIdentityId: () => {},
      },
    },
  },`,
});

const AUTHORIZATION: Readonly<Record<Caller['kind'], (caller: Caller) => AmplifyAuthorization>> = {
  apiKey: (caller) => ({
    mode: 'apiKey',
    api: caller.kind === 'apiKey' ? `\n        apiKey: ${toLiteral(caller.key)},` : '',
  }),
  account: (caller) => withToken('userPool', caller),
  oidc: (caller) => withToken('oidc', caller),
  lambda: (caller) => ({ mode: 'lambda', call: `\n  authToken: ${toLiteral(toToken(caller) ?? '')},` }),
  role: withKeys,
  nobody: () => ({ mode: 'none' }),
};
