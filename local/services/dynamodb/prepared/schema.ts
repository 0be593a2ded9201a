/**
 * Our additions to the file of the built-in database, which ignores what it does not know.
 * docs/decisions/012-the-database-file-is-prepared.md
 */

/** In the header of every prepared file (`PRAGMA user_version`). A change of `PREPARED_SQL` increments it. */
export const PREPARED_VERSION = 1;

/**
 * Setting a tag with this key on a table removes records of the table's stream. Its value is `[last,
 * before]`: the sequence number of the last record to remove, and a time in epoch seconds; only records
 * written before it are removed. The tag itself is not stored.
 */
export const TRIM_TAG = 'appsync-offline:trim-stream';

/** The maximum number of records per removal, which blocks other reads and writes. */
export const MOST_TRIMMED = 1000;

/**
 * The index serves the database's queries at each write (the highest sequence number) and at each GetRecords.
 * The trigger is the only way to remove a record: the database has none. The newest record stays, since the
 * next sequence number continues from it.
 */
export const PREPARED_SQL = `
DROP TRIGGER IF EXISTS _trim_stream;

CREATE INDEX IF NOT EXISTS _stream_records_by_sequence
  ON _stream_records (table_name, CAST(sequence_number AS INTEGER));

CREATE TRIGGER _trim_stream AFTER UPDATE OF tags ON _tables
WHEN instr(NEW.tags, '"${TRIM_TAG}"') > 0
BEGIN
  DELETE FROM _stream_records WHERE id IN (
    SELECT record.id
    FROM (
      SELECT json_extract(tag.value, '$.Value') AS value
      FROM json_each(NEW.tags) AS tag
      WHERE json_extract(tag.value, '$.Key') = '${TRIM_TAG}'
    ) AS trim
    JOIN _stream_records AS record
      ON record.table_name = NEW.table_name
      AND CAST(record.sequence_number AS INTEGER) <= json_extract(trim.value, '$[0]')
      AND record.created_at < json_extract(trim.value, '$[1]')
    WHERE CAST(record.sequence_number AS INTEGER) < (
      SELECT MAX(CAST(newest.sequence_number AS INTEGER))
      FROM _stream_records AS newest
      WHERE newest.table_name = NEW.table_name
    )
    ORDER BY CAST(record.sequence_number AS INTEGER)
    LIMIT ${MOST_TRIMMED}
  );
  UPDATE _tables SET tags = OLD.tags WHERE table_name = NEW.table_name;
END;

PRAGMA user_version = ${PREPARED_VERSION};
`;
