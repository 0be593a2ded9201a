import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ParseFailure, TemplateFailure } from '../../velocity/index.ts';
import { evaluateTemplate } from './evaluate-template.ts';

/**
 * Each template, and what Apache Velocity 1.7 (Java 17, default settings) made of it: the text that it printed, or the
 * first line of its error.
 */
type Trial = [template: string, outcome: 'text' | 'parse' | 'exception', text: string];

const trials = JSON.parse(readFileSync(new URL('./trials.json', import.meta.url), 'utf8')) as Trial[];

describe('templates', () => {
  test.each(trials.filter(([, outcome]) => outcome === 'text'))(
    '%j prints as in Velocity 1.7',
    (template, _, text) => {
      expect(evaluateTemplate(template).text).toBe(text);
    },
  );

  test.each(trials.filter(([, outcome]) => outcome === 'parse'))(
    '%j is rejected as by Velocity 1.7',
    (template, _, message) => {
      const failure = failing(template);
      expect(failure).toBeInstanceOf(ParseFailure);
      expect(failure.message.split('\n')[0]).toContain(message);
    },
  );

  test.each(trials.filter(([, outcome]) => outcome === 'exception'))(
    '%j fails as in Velocity 1.7',
    (template, _, message) => {
      const failure = failing(template);
      expect(failure).toBeInstanceOf(TemplateFailure);
      expect(failure.message).toContain(message);
    },
  );
});

const failing = (template: string): Error => {
  try {
    const { text } = evaluateTemplate(template);
    throw new Error(`It printed ${text}`);
  } catch (error) {
    return error as Error;
  }
};
