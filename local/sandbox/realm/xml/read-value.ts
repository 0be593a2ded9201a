const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and character references; any other stays as it is, so the text cannot grow. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|\w{1,8});/g, (whole, code: string) => toSign(whole, code));

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Text in the form of a number, a boolean or null is converted, as in Java's `org.json.XML`. */
export const readValue = (text: string): string | number | boolean | null => {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : text;
};

const toSign = (whole: string, code: string): string => {
  const point = code.startsWith('#x') ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
  if (!code.startsWith('#')) return Object.hasOwn(ENTITIES, code) ? (ENTITIES[code] ?? whole) : whole;
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
};
