/**
 * An error in each protocol of AWS, as SDK clients read them.
 * https://smithy.io/2.0/aws/protocols/index.html
 */
import type { IncomingMessage } from 'node:http';
import { isForm } from './find-service.ts';

export interface ErrorDocument {
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

interface ErrorFacts {
  exception: string;
  message: string;
  requestId: string;
}

type ToDocument = (facts: ErrorFacts) => ErrorDocument;

/** An error in the protocol that the client of a request expects. */
export const toErrorDocument = (
  request: Pick<IncomingMessage, 'headers'>,
  signingName: string | null,
  facts: ErrorFacts,
): ErrorDocument => findProtocol(request, signingName)(facts);

const findProtocol = (request: Pick<IncomingMessage, 'headers'>, signingName: string | null): ToDocument => {
  if (request.headers['smithy-protocol'] === 'rpc-v2-cbor') return toCborDocument;
  if (signingName === 'ec2') return toEc2Document;
  if (isForm(request) || xmlServices.has(signingName ?? '')) return toXmlDocument;
  return toJsonDocument;
};

/** Services of the protocol `rest-xml`, besides S3. */
const xmlServices: ReadonlySet<string> = new Set(['cloudfront', 'route53']);

const toJsonDocument: ToDocument = ({ exception, message, requestId }) => ({
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': exception,
    'x-amzn-requestid': requestId,
  },
  body: JSON.stringify({ __type: exception, message }),
});

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const xmlHeaders = { 'content-type': 'text/xml' };

const toXmlDocument: ToDocument = ({ exception, message, requestId }) => ({
  headers: xmlHeaders,
  body:
    `<ErrorResponse><Error><Type>Sender</Type><Code>${exception}</Code><Message>${escapeXml(message)}</Message>` +
    `</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
});

const toEc2Document: ToDocument = ({ exception, message, requestId }) => ({
  headers: xmlHeaders,
  body:
    `<Response><Errors><Error><Code>${exception}</Code><Message>${escapeXml(message)}</Message></Error></Errors>` +
    `<RequestID>${requestId}</RequestID></Response>`,
});

const toCborDocument: ToDocument = ({ exception, message, requestId }) => ({
  headers: {
    'content-type': 'application/cbor',
    'smithy-protocol': 'rpc-v2-cbor',
    'x-amzn-requestid': requestId,
  },
  body: toCborMap({ __type: exception, message }),
});

/** A map of fewer than 24 strings, each of fewer than 65,536 bytes: RFC 8949, 3.1. */
const toCborMap = (members: Readonly<Record<string, string>>): Buffer => {
  const entries = Object.entries(members);
  return Buffer.concat([Buffer.of(0xa0 | entries.length), ...entries.flat().map(toCborText)]);
};

const toCborText = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(0x79, bytes.length >> 8, bytes.length & 0xff), bytes]);
};
