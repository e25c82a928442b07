extension Migration {
  /// What a summary reads lies together.
  static let talliesByKey = Migration(
    number: 6, name: "talliesByKey",
    sql: """
      -- Kept in the order of their keys: a summary of the nation reads ten thousand lines year by year, which lay scattered
      -- in the order of the decisions, each found by its key first.
      CREATE TABLE criterion_tally_by_key (
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        district_id TEXT NOT NULL REFERENCES unit (id),
        published INTEGER NOT NULL CHECK (published IN (0, 1)),
        criterion INTEGER NOT NULL,
        scored INTEGER NOT NULL CHECK (scored >= 0),
        zero INTEGER NOT NULL CHECK (zero >= 0),
        unproven INTEGER NOT NULL CHECK (unproven >= 0),
        marked_down INTEGER NOT NULL CHECK (marked_down >= 0),
        points INTEGER NOT NULL CHECK (points >= 0),
        PRIMARY KEY (year_id, published, criterion, district_id)
      ) WITHOUT ROWID, STRICT;
      INSERT INTO criterion_tally_by_key (year_id, district_id, published, criterion, scored, zero, unproven, marked_down, points)
        SELECT year_id, district_id, published, criterion, scored, zero, unproven, marked_down, points FROM criterion_tally
        ORDER BY year_id, published, criterion, district_id;
      DROP TABLE criterion_tally;
      ALTER TABLE criterion_tally_by_key RENAME TO criterion_tally;

      CREATE TABLE district_tally_by_key (
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
      ) WITHOUT ROWID, STRICT;
      INSERT INTO district_tally_by_key (year_id, district_id, communes, good, fair, average, failed, public_good, public_fair,
        public_average, public_failed)
        SELECT year_id, district_id, communes, good, fair, average, failed, public_good, public_fair, public_average, public_failed
        FROM district_tally ORDER BY year_id, district_id;
      DROP TABLE district_tally;
      ALTER TABLE district_tally_by_key RENAME TO district_tally;
      """)
}
