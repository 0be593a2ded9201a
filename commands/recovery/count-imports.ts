type Item = Readonly<Record<string, unknown>>;

/** How many rows of an import were created and refused, by its job and by its rows. */
export interface ImportCounts {
  job: RowCounts;
  rows: RowCounts;
}

export interface RowCounts {
  created: number;
  refused: number;
}

/** Adds up what a table holds of imports. */
export interface ImportTally {
  /** Takes jobs and rows of imports, and passes over everything else. */
  add(item: Item): void;
  /** The imports whose job and rows disagree, by id. */
  miscounted(): ReadonlyMap<string, ImportCounts>;
}

/** Rows outlive their job, so a job whose time is not up yet has all of its rows. `now` is in seconds. */
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
