extension Migration {
  /// What the first round of use asked for.
  static let additions = Migration(
    number: 4, name: "additions",
    sql: """
      -- What a person has sent and what was taken: the very same form again is no second act.
      CREATE TABLE sent_form (
        account_id TEXT NOT NULL REFERENCES account (id),
        digest TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (account_id, digest)
      ) STRICT;

      -- A request may be closed when its unit has ended. SQLite cannot change a CHECK, so the column is made anew.
      ALTER TABLE level_assessment ADD COLUMN stage TEXT NOT NULL DEFAULT 'preparing' CHECK (stage IN ('preparing',
        'awaitingSignature', 'submitted', 'accepted', 'appraising', 'appraised', 'proposed', 'recognised', 'declined', 'published',
        'closed'));
      UPDATE level_assessment SET stage = state;
      DROP INDEX level_assessment_receiver;
      ALTER TABLE level_assessment DROP COLUMN state;
      ALTER TABLE level_assessment RENAME COLUMN stage TO state;
      CREATE INDEX level_assessment_receiver ON level_assessment (receiver, state);

      -- What a successor decides about is a request of its predecessor too.
      CREATE TABLE succession (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        kind TEXT NOT NULL CHECK (kind IN ('evidence', 'figures', 'recognition', 'request')),
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
      INSERT INTO succession (unit_id, kind, subject, source_id, year, taken, reason, account_id, name, at)
        SELECT unit_id, kind, subject, source_id, year, taken, reason, account_id, name, at FROM carry_over;
      DROP TABLE carry_over;
      ALTER TABLE succession RENAME TO carry_over;

      -- How many units a province's plan wants recognised: level1 at level 1 or above, level2 of them at level 2.
      CREATE TABLE level_target (
        year_id TEXT NOT NULL,
        regulation_id TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        level1 INTEGER NOT NULL CHECK (level1 >= 0),
        level2 INTEGER NOT NULL CHECK (level2 BETWEEN 0 AND level1),
        PRIMARY KEY (year_id, regulation_id, unit_id),
        FOREIGN KEY (year_id, regulation_id) REFERENCES level_law (year_id, regulation_id)
      ) STRICT;

      -- What a frozen report adds up to, counted once when it is sent.
      CREATE TABLE report_count (
        report_id TEXT NOT NULL REFERENCES report_up (id),
        subject TEXT NOT NULL CHECK (subject IN ('commune', 'district', 'province', 'districtUnit', 'provinceUnit')),
        units INTEGER NOT NULL CHECK (units >= 0),
        level1 INTEGER NOT NULL CHECK (level1 >= 0),
        level2 INTEGER NOT NULL CHECK (level2 >= 0),
        planned1 INTEGER,
        planned2 INTEGER,
        PRIMARY KEY (report_id, subject)
      ) STRICT;

      -- Who issues papers need not be a unit of the lists: a unit of learning, and the Ministry, which is none.
      CREATE TABLE body (
        owner TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('committee', 'promotion', 'education', 'selfTeam', 'inspectionTeam', 'council',
          'organisation', 'ministry', 'ministryDepartment', 'ministryCouncil')),
        superior TEXT NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        symbol TEXT NOT NULL,
        drafting TEXT NOT NULL,
        place TEXT NOT NULL,
        capacity TEXT NOT NULL,
        signer TEXT NOT NULL,
        series TEXT NOT NULL CHECK (series IN ('office', 'common', 'byKind')),
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (owner, role)
      ) STRICT;
      INSERT INTO body (owner, role, superior, name, symbol, drafting, place, capacity, signer, series, account_id, at, version)
        SELECT unit_id, role, superior, name, symbol, drafting, place, capacity, signer, series, account_id, at, version FROM issuing_body;
      DROP TABLE issuing_body;
      ALTER TABLE body RENAME TO issuing_body;
      CREATE TABLE own_wording (
        owner TEXT NOT NULL,
        form TEXT NOT NULL,
        part TEXT NOT NULL,
        text TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        PRIMARY KEY (owner, form, part)
      ) STRICT;
      INSERT INTO own_wording (owner, form, part, text, account_id, at)
        SELECT unit_id, form, part, text, account_id, at FROM wording;
      DROP TABLE wording;
      ALTER TABLE own_wording RENAME TO wording;

      -- Which body of a district an officer belongs to, and which of the two does which step there.
      ALTER TABLE hat ADD COLUMN body TEXT CHECK (body IN ('promotion', 'education'));
      CREATE TABLE step_duty (
        unit_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
        duties TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL
      ) STRICT;
      """)
}
