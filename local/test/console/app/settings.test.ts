import { describe, expect, test } from 'vitest';
import { type PageSettings, toConsoleAddress, toEndpoints } from '../../../console/app/settings.ts';

const SETTINGS: PageSettings = {
  url: 'http://localhost:4000/graphql',
  realtimeUrl: 'ws://localhost:4000/graphql/realtime',
  apiKey: null,
  region: 'eu-west-1',
  name: 'UserApi',
  apis: [],
  tabs: [],
};

describe('the endpoints', () => {
  test('have the host name and the port of the page', () => {
    expect(toEndpoints(SETTINGS, 'http://dev.test:8080/')).toEqual({
      graphql: 'http://dev.test:8080/graphql',
      realtime: 'ws://dev.test:8080/graphql/realtime',
    });
  });

  test('of a page that was loaded by https are encrypted too', () => {
    expect(toEndpoints(SETTINGS, 'https://tunnel.example/')).toEqual({
      graphql: 'https://tunnel.example/graphql',
      realtime: 'wss://tunnel.example/graphql/realtime',
    });
  });

  test('of a remote API are its own', () => {
    const url = 'https://x.appsync-api.eu-west-1.amazonaws.com/graphql';
    const realtimeUrl = 'wss://x.appsync-realtime-api.eu-west-1.amazonaws.com/graphql';
    expect(toEndpoints({ ...SETTINGS, url, realtimeUrl, isElsewhere: true }, 'http://localhost/')).toEqual({
      graphql: url,
      realtime: realtimeUrl,
    });
  });
});

describe('the console of another API', () => {
  test('has the host name of the page, and the port of that API', () => {
    expect(toConsoleAddress('http://localhost:4001/', 'http://dev.test:8080/?query=x#y')).toBe(
      'http://dev.test:4001/',
    );
  });

  test('of this page is the page itself', () => {
    expect(toConsoleAddress('http://a.test:8080/x', 'http://a.test:8080/x?y')).toBe('http://a.test:8080/');
  });
});
