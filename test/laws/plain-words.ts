/** A phrase that documents and comments do not use, with a replacement. */
interface Replacement {
  phrase: RegExp;
  use: string;
}

/** Phrases that were weeded out of documents and comments. None has a group, and white space is written as `\s+`: lines are wrapped. */
const REPLACEMENTS: readonly Replacement[] = [
  { phrase: /\btells?\b/gi, use: 'prints, returns, reports or shows' },
  { phrase: /\b(?:is|are|was|were)\s+told\b/gi, use: 'is notified' },
  // "There is no X" is plain English, and so is "is no longer".
  { phrase: /(?<!\bthere\s+)\b(?:is|are)\s+no\s+(?!longer\b)[\w-]+/gi, use: '"is not a" or "has no"' },
  { phrase: /\b(?:rings?(?!\s+buffers?\b)|rang|ringing)\b/gi, use: 'fires' },
  { phrase: /\bminds\b/gi, use: 'checks or matches' },
  { phrase: /\bminds?\s+no\b/gi, use: 'ignores' },
  { phrase: /\bhow\s+far\b/gi, use: 'progress or limits' },
  { phrase: /\bcomes?\s+to\s+trust\b/gi, use: 'trusts' },
  { phrase: /\bstands?\b(?!-)/gi, use: 'is, depends on, represents or has stopped' },
  { phrase: /\bputs?\s+right\b/gi, use: 'fixes' },
  { phrase: /\bhears?\s+of\b/gi, use: 'receives or is notified of' },
  { phrase: /\bwhoever\b/gi, use: '"anyone who", or the role: caller, user, deployer' },
  { phrase: /\bwhatever\b/gi, use: '"regardless of" or "any"' },
  { phrase: /\b(?:some|no|every|any)body\b/gi, use: 'the role: caller, user, operator' },
  { phrase: /\bmend(?:s|ed|ing)?\b/gi, use: 'fixes or repairs' },
  { phrase: /\bforetells?\b/gi, use: 'predicts' },
  { phrase: /\bpracti[sc](?:es|ed|ing)\b(?!\s*\|)/gi, use: 'rehearses' },
  { phrase: /\b(?:take|takes|taken|took)\s+(?:\w+\s+)?back\b/gi, use: 'rolls back' },
  { phrase: /\b(?:let|lets)\s+in\b/gi, use: 'authorizes or accepts' },
  { phrase: /\bby\s+half\b/gi, use: 'partial' },
  { phrase: /\bbeforehand\b/gi, use: 'provisioned concurrency' },
  { phrase: /\b(?:go|goes|went)\s+on\b/gi, use: 'continues or lasts' },
  { phrase: /\bfor\s+ever\b/gi, use: '"without expiration"' },
  { phrase: /\bon\s+(?:its|the)\s+way\b/gi, use: 'in transit' },
  { phrase: /\bthe\s+former\b/gi, use: '"the previous" or "the earlier"' },
  { phrase: /\bunder\s+way\b/gi, use: 'in progress' },
  { phrase: /\b(?:are|is)\s+good\s+once\b/gi, use: 'can be used once' },
  { phrase: /\b(?:go|goes|going|gone|went)\s+away\b/gi, use: 'disconnects, ends or is deleted' },
  { phrase: /\bunless\s+(?:told|given|asked)\b/gi, use: '"by default"' },
  { phrase: /\bAnswers\b(?!\s+(?:to|of)\b)/g, use: 'returns, resolves with or responds' },
  { phrase: /\basked\s+for\b/gi, use: 'requested or required' },
  { phrase: /\bbec(?:omes?|ame)\s+of\b/gi, use: 'the result of' },
  { phrase: /\bhand(?:s|ed)?\s+(?:out|on|over|it|them|what)\b/gi, use: 'passes, returns or delivers' },
  { phrase: /\bhears?\b/gi, use: 'receives or is notified' },
  { phrase: /\bour\s+reading\b/gi, use: '"an assumption"' },
  { phrase: /\bby\s+turns\b/gi, use: '"alternating" or "in turn"' },
  { phrase: /\b(?:null|undefined|false|empty|absent)\s+where\b/gi, use: 'if' },
  { phrase: /\bsave\s+(?:that|where|when)\b|\bbut\s+for\b/gi, use: 'except' },
  { phrase: /\bas\s+good\s+as\b|\bno\s+good\b/gi, use: 'equal to, invalid or ignored' },
  { phrase: /\bso\s+many\s+(?:milliseconds|seconds|at)\b/gi, use: '"this many" or "at most"' },
  { phrase: /\btold\s+apart\b/gi, use: 'distinguished' },
  { phrase: /\bpass(?:es|ed)?\s+over\b/gi, use: 'ignores or skips' },
  { phrase: /\bfor\s+a\s+person\b/gi, use: 'readable, or the role: user, operator' },
  { phrase: /\bnow\s+and\s+then\b/gi, use: '"at times" or "at intervals"' },
  { phrase: /\bfates?\b/gi, use: 'result or handling' },
  { phrase: /\be-mails?\b(?!')/g, use: 'email' },
  { phrase: /\banew\b/gi, use: 'again, or updates' },
  {
    phrase:
      /\b(?:refused|rejected|accepted|allowed|reported|ignored|retried|skipped|cached|fails?|retries|runs)\s+where\b/gi,
    use: '"if" or "when"',
  },
  { phrase: /\b(?:lends?|lent|lending)\b/gi, use: 'issues or provides' },
  { phrase: /\bstrangers?\b/gi, use: 'unknown or another user' },
  { phrase: /\bnewcomers?\b/gi, use: 'a new user, or who signs in' },
  { phrase: /\bbrings?\b.{0,40}\balong\b/gi, use: 'provides or includes' },
];

/** Whether a text contains such a phrase anywhere, code and quotations included. */
export const hasPhrase = (text: string): boolean =>
  REPLACEMENTS.some(({ phrase }) => text.search(phrase) >= 0);

/** Each phrase of a document that has a better word, as `docs/cost.md:12: "tells": use …`. Code and quotations are not read. */
export const findPhrases = (path: string, text: string): string[] => {
  const prose = withoutQuotations(text);
  return REPLACEMENTS.flatMap(({ phrase, use }) =>
    [...prose.matchAll(phrase)].map(({ 0: found, index }) => {
      const line = prose.slice(0, index).split('\n').length;
      return `${path}:${line}: "${found.replaceAll(/\s+/g, ' ')}": use ${use}`;
    }),
  );
};

/** What is not a document's own sentence: code, addresses of links, titles of tests and messages in quotation marks. */
const QUOTATIONS = [/^```[\s\S]*?^```/gm, /`[^`]*`/g, /\]\([^)]*\)/g, /"[^"\n]*"/g];

const withoutQuotations = (text: string): string =>
  QUOTATIONS.reduce((rest, quotation) => rest.replaceAll(quotation, toBlanks), text);

/** Blanks of the same length and on as many lines, so that places stay. */
const toBlanks = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
