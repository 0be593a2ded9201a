export interface HttpQuestion {
  method: string | undefined;
  path: string;
  query: Record<string, string>;
  contentType: string | null;
  body: string;
}

export declare const answerHttp: (question: HttpQuestion) => {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
};
