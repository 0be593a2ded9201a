/**
 * The fields of a CSV record (RFC 4180, with any separator of one character), without the quotes around them.
 * Text after a closing quote is kept as it is.
 */
export const toCsvFields = (record: string, separator: string): string[] => {
  const fields: string[] = [];
  let position = 0;
  do {
    const { field, end } = readField(record, position, separator);
    fields.push(field);
    position = end + 1;
  } while (position <= record.length);
  return fields;
};

/** `end` is the position of the separator, or the end of the record. */
const readField = (record: string, start: number, separator: string): { field: string; end: number } => {
  const quoted = record.charAt(start) === '"' ? readQuoted(record, start + 1) : { field: '', end: start };
  const next = record.indexOf(separator, quoted.end);
  const end = next < 0 ? record.length : next;
  return { field: quoted.field + record.slice(quoted.end, end), end };
};

/** `end` is after the closing quote. */
const readQuoted = (record: string, start: number): { field: string; end: number } => {
  const parts: string[] = [];
  let position = start;
  for (;;) {
    const quote = record.indexOf('"', position);
    const end = quote < 0 ? record.length : quote;
    parts.push(record.slice(position, end));
    if (record.charAt(end + 1) !== '"') {
      return { field: parts.join('"'), end: Math.min(end + 1, record.length) };
    }
    position = end + 2;
  }
};
