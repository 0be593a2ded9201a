/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const LARGEST_ANSWER_BYTES = 6_291_556;
