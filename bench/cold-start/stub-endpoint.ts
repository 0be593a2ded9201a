import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createCertificate } from 'appsync-offline';

const WORLD = join(import.meta.dirname, '../../functions/shared/sample-world');

interface Answer {
  headers: Record<string, string>;
  body: string | Buffer;
}

type Items = readonly Readonly<Record<'pk' | 'sk', { S: string }>>[];
type Input = Readonly<Record<string, unknown>>;

export interface StubEndpoint {
  url: string;
  /** The certificate to trust, for NODE_EXTRA_CA_CERTS. */
  authorityFile: string;
  stop(): Promise<void>;
}

/**
 * DynamoDB, SQS, S3 and AppSync in one, without delay, so that only the functions take time. Over TLS, as
 * AWS: a handshake is part of a first response, and Node.js 24 loads more than that needs if `node:http` is
 * imported.
 */
export const startStubEndpoint = async (folder: string): Promise<StubEndpoint> => {
  const { authority, key, cert } = createCertificate();
  const authorityFile = join(folder, 'authority.pem');
  writeFileSync(authorityFile, authority);
  const items = JSON.parse(readFileSync(join(WORLD, 'items.json'), 'utf8')) as Items;
  const [file = ''] = readdirSync(join(WORLD, 'uploads'));
  const upload = readFileSync(join(WORLD, 'uploads', file));
  const server = createServer({ key, cert }, async (request, response) => {
    const { headers, body } = await answerRequest(request, items, upload);
    response.writeHead(200, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    authorityFile,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

const answerRequest = async (request: IncomingMessage, items: Items, upload: Buffer): Promise<Answer> => {
  const body = await text(request);
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return answerCall(String(target), JSON.parse(body), items);
  if (request.url === '/graphql') return toJson({ data: {} });
  return { headers: { etag: `"${md5(upload)}"` }, body: request.method === 'GET' ? upload : '' };
};

/** By `x-amz-target`. Other calls succeed with an empty response. */
const answerCall = (target: string, input: Input, items: Items): Answer => {
  const operation = target.split('.')[1];
  if (operation === 'GetItem') return toJson(getItem(items, input));
  if (operation === 'SendMessageBatch') return toJson(sendMessages(input));
  return toJson(operation === 'Query' ? { Items: [], Count: 0, ScannedCount: 0 } : {});
};

const toJson = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(value),
});

const md5 = (content: string | Buffer): string => createHash('md5').update(content).digest('hex');

const getItem = (items: Items, { Key }: Input): object => {
  const { pk, sk } = Key as Items[number];
  const Item = items.find((item) => item.pk.S === pk.S && item.sk.S === sk.S);
  return Item === undefined ? {} : { Item };
};

const sendMessages = ({ Entries }: Input): object => ({
  Failed: [],
  Successful: (Entries as { Id: string; MessageBody: string }[]).map(({ Id, MessageBody }) => ({
    Id,
    MessageId: Id,
    MD5OfMessageBody: md5(MessageBody),
  })),
});
