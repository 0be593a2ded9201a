import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../evaluate.ts';

// Expected values were recorded from `String.replaceAll` and `String.replaceFirst` of Java 17. AppSync's developer guide
// has the patterns of `replace` and `replaceAll` as Java's regular expressions; that replacement texts follow too is assumed.

const { evaluate, evaluateError } = createEvaluator();

type Replacement = readonly [text: string, pattern: string, by: string];

const toArguments = ([text, pattern, by]: Replacement) => ({ context: { arguments: { text, pattern, by } } });
const replaceAll = (given: Replacement) =>
  evaluate('ctx.args.text.replaceAll(ctx.args.pattern, ctx.args.by)', toArguments(given));
const replaceFirst = (given: Replacement) =>
  evaluate('ctx.args.text.replace(ctx.args.pattern, ctx.args.by)', toArguments(given));

describe('a replacement', () => {
  test.each<[Replacement, all: string, first: string]>([
    [['abc', 'b', 'x'], 'axc', 'axc'],
    [['abc', '(b)', '[$1]'], 'a[b]c', 'a[b]c'],
    [['abc', '(b)', '[$1$1]'], 'a[bb]c', 'a[bb]c'],
    [['abc', '(b)', '\\$1'], 'a$1c', 'a$1c'],
    [['abc', '(b)', '$11'], 'ab1c', 'ab1c'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a replacement text of Java.
    [['abc', '(?<n>b)', '<${n}>'], 'a<b>c', 'a<b>c'],
    [['abc', 'b', 'a\\b'], 'aabc', 'aabc'],
    [['abc', '', '-'], '-a-b-c-', '-abc'],
    [['abc', 'x*', '-'], '-a-b-c-', '-abc'],
    [['aaa', 'a*', '-'], '--', '-'],
    [['aXbX', 'X$', '!'], 'aXb!', 'aXb!'],
    [['a.b.c', '\\.', '\\\\'], 'a\\b\\c', 'a\\b.c'],
    [['a.b', '.', 'x'], 'xxx', 'x.b'],
    [['\ud83d\ude00a\ud83d\ude00', '\ud83d\ude00', 'u'], 'uau', 'ua\ud83d\ude00'],
    [['abc', '(x)?b', '[$1]'], 'a[]c', 'a[]c'],
    [['a1b2', '\\d', '#'], 'a#b#', 'a#b2'],
    [['hello world', 'o', '0'], 'hell0 w0rld', 'hell0 world'],
    [['hello', 'l+', 'L'], 'heLo', 'heLo'],
    [['x', '$', 'y'], 'xy', 'xy'],
    [['x\n', '$', 'y'], 'xy\ny', 'xy\n'],
    [['a\nb', '(?m)^', '> '], '> a\n> b', '> a\nb'],
    [['tel', '^', '+'], '+tel', '+tel'],
    [['aab', '\\Ga', 'x'], 'xxb', 'xab'],
    [['baa', '\\Ga', 'x'], 'baa', 'baa'],
    [['aaa', 'a{2}', 'b'], 'ba', 'ba'],
    [['ab12cd', '([a-z]+)(\\d+)', '$2$1'], '12abcd', '12abcd'],
    [['ab', '(a)(b)', '$0$2$1$0'], 'abbaab', 'abbaab'],
    [['abc', '((((((((((b))))))))))', '$10'], 'abc', 'abc'],
    [['abc', '(b)', '$10'], 'ab0c', 'ab0c'],
  ])('of %j is %j everywhere, and %j at the first match', (given, all, first) => {
    expect(replaceAll(given)).toBe(all);
    expect(replaceFirst(given)).toBe(first);
  });

  test.each<[Replacement, string]>([
    [['abc', '(b)', '$'], 'Illegal group reference: group index is missing'],
    [['abc', '(b)', '$2'], 'No group 2'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a replacement text of Java.
    [['abc', '(?<n>b)', '<${m}>'], 'No group with name {m}'],
    [['abc', 'b', '\\'], 'character to be escaped is missing'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a replacement text of Java.
    [['abc', '(b)', '${1}'], 'capturing group name {1} starts with digit character'],
    [['abc', '(b)', '$a'], 'Illegal group reference'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a replacement text of Java.
    [['abc', '(b)', '${}'], 'named capturing group has 0 length name'],
    [['abc', '(b)', '${'], 'named capturing group has 0 length name'],
    [['abc', '(b)', '${n'], "named capturing group is missing trailing '}'"],
  ])('of %j is an error: %s', (given, message) => {
    expect(() => replaceAll(given)).toThrow(message);
    expect(() => replaceFirst(given)).toThrow(message);
  });

  test('of a pattern that Java rejects has its message', () => {
    expect(evaluateError("'a'.replace('[', 'b')")).toContain('Unclosed character class');
    expect(evaluateError("'a'.replaceAll('*', 'b')")).toContain("Dangling meta character '*'");
  });
});
