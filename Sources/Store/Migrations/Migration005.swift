extension Migration {
  /// What offices asked for after reading their own plans beside the program.
  static let plansAndMore = Migration(
    number: 5, name: "plansAndMore",
    sql: """
      -- What a plan asks of offices besides the dossiers, and what each unit says came of it. The last report counts, all stay.
      CREATE TABLE plan_task (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        doer TEXT NOT NULL CHECK (doer IN ('province', 'district', 'education', 'promotion', 'commune')),
        name TEXT NOT NULL CHECK (name <> ''),
        asked TEXT NOT NULL,
        counted TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        dropped TEXT,
        version INTEGER NOT NULL DEFAULT 0,
        CHECK (until_day >= from_day)
      ) STRICT;
      CREATE INDEX plan_task_unit ON plan_task (unit_id, year);
      CREATE TABLE plan_task_report (
        task_id TEXT NOT NULL REFERENCES plan_task (id),
        unit_id TEXT NOT NULL REFERENCES unit (id),
        number INTEGER NOT NULL,
        done_on TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        count INTEGER CHECK (count >= 0),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (task_id, unit_id, number)
      ) STRICT;

      -- One line a district and year instead of one a rating, and who takes part with it: a summary of five years reads
      -- fifty lines and counts no dossiers.
      CREATE TABLE district_tally (
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        district_id TEXT NOT NULL REFERENCES unit (id),
        communes INTEGER NOT NULL DEFAULT 0 CHECK (communes >= 0),
        good INTEGER NOT NULL DEFAULT 0 CHECK (good >= 0),
        fair INTEGER NOT NULL DEFAULT 0 CHECK (fair >= 0),
        average INTEGER NOT NULL DEFAULT 0 CHECK (average >= 0),
        failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
        public_good INTEGER NOT NULL DEFAULT 0 CHECK (public_good >= 0),
        public_fair INTEGER NOT NULL DEFAULT 0 CHECK (public_fair >= 0),
        public_average INTEGER NOT NULL DEFAULT 0 CHECK (public_average >= 0),
        public_failed INTEGER NOT NULL DEFAULT 0 CHECK (public_failed >= 0),
        PRIMARY KEY (year_id, district_id)
      ) STRICT;
      INSERT INTO district_tally (year_id, district_id, communes, good, fair, average, failed, public_good, public_fair,
        public_average, public_failed)
        SELECT a.year_id, a.district_id, a.communes,
          COALESCE(sum(CASE WHEN t.published = 0 AND t.rating = 'good' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 0 AND t.rating = 'fair' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 0 AND t.rating = 'average' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 0 AND t.rating = 'failed' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 1 AND t.rating = 'good' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 1 AND t.rating = 'fair' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 1 AND t.rating = 'average' THEN t.communes END), 0),
          COALESCE(sum(CASE WHEN t.published = 1 AND t.rating = 'failed' THEN t.communes END), 0)
        FROM (SELECT year_id, district_id, count(*) AS communes FROM assessment GROUP BY year_id, district_id) a
        LEFT JOIN tally t ON t.year_id = a.year_id AND t.district_id = a.district_id
        GROUP BY a.year_id, a.district_id, a.communes;
      DROP TABLE tally;
      """)
}
