import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface QueryAnswer {
  status?: number;
  /** XML. */
  body: string;
}

/** A service with AWS's query protocol, such as CloudFormation and STS. It ends with the test. */
export const serveAwsQueries = async (answer: (request: URLSearchParams) => QueryAnswer) => {
  const requests: URLSearchParams[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      const request = new URLSearchParams(body);
      requests.push(request);
      const { status = 200, body: xml } = answer(request);
      outgoing.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, requests };
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/CommonErrors.html */
export const refuseQuery = (code: string, message: string, status = 400): QueryAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
