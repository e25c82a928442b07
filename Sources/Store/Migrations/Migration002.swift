extension Migration {
  /// Units in time: which unit became what on which day, the rows of a list that a person settles, and what a successor
  /// took over. A share is in hundredths of a per cent of the old unit's people.
  static let lineage = Migration(
    number: 2, name: "lineage",
    sql: """
      CREATE TABLE unit_change (
        id TEXT NOT NULL PRIMARY KEY,
        day TEXT NOT NULL,
        basis TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('list', 'typed')),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        account_id TEXT REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        CHECK (source = 'list' OR basis <> '')
      ) STRICT;
      CREATE INDEX unit_change_day ON unit_change (day);

      CREATE TABLE lineage (
        old_id TEXT NOT NULL REFERENCES unit (id),
        new_id TEXT NOT NULL REFERENCES unit (id),
        extent TEXT NOT NULL CHECK (extent IN ('full', 'partial')),
        share INTEGER CHECK (share BETWEEN 1 AND 10000),
        change_id TEXT NOT NULL REFERENCES unit_change (id),
        PRIMARY KEY (old_id, new_id),
        CHECK (old_id <> new_id),
        CHECK (extent = 'partial' OR share IS NULL)
      ) STRICT;
      CREATE INDEX lineage_new ON lineage (new_id);
      CREATE INDEX lineage_change ON lineage (change_id);

      CREATE TABLE lineage_row (
        id TEXT NOT NULL PRIMARY KEY,
        change_id TEXT NOT NULL REFERENCES unit_change (id),
        number INTEGER NOT NULL,
        old_code TEXT NOT NULL,
        old_name TEXT NOT NULL,
        new_code TEXT NOT NULL,
        new_name TEXT NOT NULL,
        extent TEXT NOT NULL CHECK (extent IN ('full', 'partial')),
        share INTEGER CHECK (share BETWEEN 1 AND 10000),
        trouble TEXT NOT NULL CHECK (trouble IN ('unknownOld', 'otherOldName', 'unknownNew', 'otherNewName', 'noSuccessor')),
        old_id TEXT REFERENCES unit (id),
        new_id TEXT REFERENCES unit (id),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'settled', 'dismissed')),
        reason TEXT NOT NULL DEFAULT '',
        account_id TEXT REFERENCES account (id),
        name TEXT NOT NULL DEFAULT '',
        at TEXT,
        CHECK ((state = 'open') = (at IS NULL)),
        CHECK (state = 'open' OR reason <> ''),
        CHECK (state <> 'settled' OR (old_id IS NOT NULL AND new_id IS NOT NULL))
      ) STRICT;
      CREATE INDEX lineage_row_change ON lineage_row (change_id, state, number);

      CREATE TABLE carry_over (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        kind TEXT NOT NULL CHECK (kind IN ('evidence', 'figures', 'recognition')),
        subject TEXT NOT NULL,
        source_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        taken INTEGER NOT NULL CHECK (taken IN (0, 1)),
        reason TEXT NOT NULL CHECK (reason <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (unit_id, kind, subject)
      ) STRICT;
      """)
}
