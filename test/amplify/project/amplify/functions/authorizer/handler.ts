interface AuthorizerEvent {
  authorizationToken: string;
}

export const handler = async (event: AuthorizerEvent) => ({
  isAuthorized: event.authorizationToken === 'custom-let-me-in',
  resolverContext: { userid: 'robot' },
});
