/**
 * The built-in database requires the headers of a signature and does not check them: a signature for each
 * request would take a tenth of its time.
 */
export const UNCHECKED_SIGNATURE = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
  'x-amz-date': '20260101T000000Z',
} as const;
