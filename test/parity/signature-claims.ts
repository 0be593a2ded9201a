/** What a signature of version 4 must cover, and how it must be written: what is changed before a request is signed or sent. */
export interface SignatureClaim {
  id: `P-SIG-${string}`;
  statement: string;
  source: string;
  confidence: 'confirmed' | 'uncertain';
  /** Headers that the signature leaves out. */
  unsigned?: readonly string[];
  /** Headers beside host and date. */
  headers?: Readonly<Record<string, string>>;
  /** The list of signed headers as it is written; sorted where absent. */
  order?: (names: readonly string[]) => string[];
  /** The day of the credential's scope; that of the date where absent. */
  scopeDate?: string;
  isAccepted: boolean;
}

const SIGNING = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html';
const confirmed = { source: SIGNING, confidence: 'confirmed' } as const;

export const signatureClaims: readonly SignatureClaim[] = [
  {
    id: 'P-SIG-001',
    statement: 'a signature of host and date MUST be accepted',
    ...confirmed,
    isAccepted: true,
  },
  {
    id: 'P-SIG-002',
    statement: 'a signature that leaves out the host MUST be refused',
    ...confirmed,
    unsigned: ['host'],
    isAccepted: false,
  },
  {
    id: 'P-SIG-003',
    statement: 'a signature that leaves out the date MUST be refused',
    ...confirmed,
    unsigned: ['x-amz-date'],
    isAccepted: false,
  },
  {
    id: 'P-SIG-004',
    statement: 'a signature that leaves out another header of x-amz- MUST be refused',
    ...confirmed,
    headers: { 'x-amz-meta': 'a' },
    unsigned: ['x-amz-meta'],
    isAccepted: false,
  },
  {
    id: 'P-SIG-005',
    statement: "a scope of another day than the request's MUST be refused",
    ...confirmed,
    scopeDate: '20200101',
    isAccepted: false,
  },
  {
    id: 'P-SIG-006',
    statement: 'a list of signed headers that is not sorted MUST be refused',
    source: SIGNING,
    confidence: 'uncertain',
    order: (names) => [...names].sort().reverse(),
    isAccepted: false,
  },
  {
    id: 'P-SIG-007',
    statement: 'x-amz-user-agent MAY stay unsigned, as the Apollo links of AWS send it',
    source:
      'https://github.com/awslabs/aws-mobile-appsync-sdk-js/blob/master/packages/aws-appsync-auth-link/src/auth-link.ts',
    confidence: 'uncertain',
    headers: { 'x-amz-user-agent': 'aws-amplify/2' },
    unsigned: ['x-amz-user-agent'],
    isAccepted: true,
  },
];
