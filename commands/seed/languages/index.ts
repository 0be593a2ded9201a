import { greek, russianMen, russianWomen } from './cyrillic-and-greek.ts';
import { chinese, japanese, korean } from './east-asian.ts';
import type { Language } from './language.ts';
import { english, german, nordic, polish, turkish } from './latin-north.ts';
import { french, portuguese, spanish, vietnamese } from './latin-south.ts';
import { hindi, thai } from './south-asian.ts';
import { arabic, armenian, georgian, hebrew } from './west-asian.ts';

/** Every language of the seed's names. */
export const languages: readonly Language[] = [
  korean,
  english,
  spanish,
  arabic,
  russianWomen,
  japanese,
  hindi,
  german,
  greek,
  chinese,
  polish,
  hebrew,
  thai,
  portuguese,
  georgian,
  vietnamese,
  french,
  russianMen,
  armenian,
  turkish,
  nordic,
];
