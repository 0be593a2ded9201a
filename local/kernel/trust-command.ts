/** What a person runs so that browsers trust https and wss of this machine; messages name it. */
export const TRUST_COMMAND = 'npm run trust -- --install';
