/** The fields of a CSV record (RFC 4180), without the quotes around them. Text behind a closing quote is kept as it is. */
export const toCsvFields = (record: string): string[] => {
  const fields: string[] = [];
  let position = 0;
  do {
    const { field, end } = readField(record, position);
    fields.push(field);
    position = end + 1;
  } while (position <= record.length);
  return fields;
};

/** `end` is where the comma stands, or where the record ends. */
const readField = (record: string, start: number): { field: string; end: number } => {
  const quoted = record.charAt(start) === '"' ? readQuoted(record, start + 1) : { field: '', end: start };
  const comma = record.indexOf(',', quoted.end);
  const end = comma < 0 ? record.length : comma;
  return { field: quoted.field + record.slice(quoted.end, end), end };
};

/** `end` is behind the closing quote. */
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
