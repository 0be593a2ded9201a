type Item = Readonly<Record<string, unknown>>;

/** How many rows of an import were created and refused, according to its job and according to its rows. */
export interface ImportCounts {
  job: RowCounts;
  rows: RowCounts;
}

export interface RowCounts {
  created: number;
  refused: number;
}

/** Adds up the items of imports in a table. */
export interface ImportTally {
  /** Adds a job or row of an import; ignores all other items. */
  add(item: Item): void;
  /** The imports whose job and rows disagree, by id. */
  miscounted(): ReadonlyMap<string, ImportCounts>;
}

/** Rows expire later than their job, so a job that has not expired has all of its rows. `now` is in seconds. */
export const createImportTally = (now: number): ImportTally => {
  const jobs = new Map<string, RowCounts>();
  const rows = new Map<string, RowCounts>();
  return {
    add: (item) => {
      const id = String(item.pk).slice('IMPORT#'.length);
      if (!String(item.pk).startsWith('IMPORT#')) return;
      if (item.sk === 'JOB' && !(Number(item.ttl) < now)) {
        jobs.set(id, { created: Number(item.created ?? 0), refused: Number(item.refused ?? 0) });
      }
      if (String(item.sk).startsWith('ROW#')) rows.set(id, addRow(rows.get(id) ?? NONE, item));
    },
    miscounted: () => {
      const all = [...jobs].map(([id, job]) => [id, { job, rows: rows.get(id) ?? NONE }] as const);
      return new Map(
        all.filter(
          ([, { job, rows: found }]) => job.created !== found.created || job.refused !== found.refused,
        ),
      );
    },
  };
};

const addRow = ({ created, refused }: RowCounts, { status }: Item): RowCounts => ({
  created: created + Number(status === 'CREATED'),
  refused: refused + Number(status === 'REFUSED'),
});

const NONE: RowCounts = { created: 0, refused: 0 };
