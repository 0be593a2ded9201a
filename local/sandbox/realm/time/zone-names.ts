import { toZone, type Zone } from './zone.ts';

type Style = 'long' | 'short' | 'longGeneric' | 'shortGeneric';

const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['UTC', 'Coordinated Universal Time'],
  ['GMT', 'Greenwich Mean Time'],
]);

/**
 * Java has one list of short names; Intl has one for each of these, with the names usual there: `CET` in
 * Britain's.
 */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-CA'];

/** The name of a region, such as `CEST`; a zone that is an offset has its id instead. */
export const writeZoneName = (zone: Zone, instant: number, style: Style): string => {
  if (zone.isOffset || /^(?:UTC|GMT|UT)(?=[+-]|$)/.test(zone.id))
    return (style.startsWith('long') ? LONG_NAMES.get(zone.id) : undefined) ?? zone.id;
  const names = LOCALES.map((locale) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone.id, timeZoneName: style });
    return format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? zone.id;
  });
  return names.find((name) => !/^(?:GMT|UTC)[+-]/.test(name)) ?? names[0] ?? zone.id;
};

/** Short names in texts, with a region that Java 17 takes them for, also in the other half of the year. */
const REGIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'America/New_York': ['EST', 'EDT', 'ET'],
    'America/Chicago': ['CST', 'CDT', 'CT'],
    'America/Denver': ['MST', 'MDT', 'MT'],
    'America/Los_Angeles': ['PST', 'PDT', 'PT'],
    'Europe/Berlin': ['CET', 'CEST'],
    'Europe/Athens': ['EET', 'EEST'],
    'Europe/Moscow': ['MSK'],
    'Asia/Tokyo': ['JST'],
    'Asia/Seoul': ['KST'],
    'Australia/Sydney': ['AEST', 'AEDT'],
  }).flatMap(([region, names]) => names.map((name): [string, string] => [name, region])),
);

/** The zone of a text for the letters `z` and `v`: an id, or one of a few names. */
export const readZoneName = (text: string): Zone => toZone(REGIONS.get(text) ?? text);
