extension Migration {
  /// What was found wanting when each folder was read once more.
  static let afterReading = Migration(
    number: 7, name: "afterReading",
    sql: """
      -- The page on which a judgement was last said: it may say otherwise without having heard that the first was taken; an
      -- older page of the same person is told.
      ALTER TABLE judgement ADD COLUMN page TEXT NOT NULL DEFAULT '';

      -- A paper with whoever signs it (trình ký): what was typed when it was sent, the fingerprint of what it read then, and the
      -- last move. One at a time for a form, what it is about, and the unit under which it is kept.
      CREATE TABLE signing_request (
        id TEXT NOT NULL PRIMARY KEY,
        form TEXT NOT NULL,
        subject TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        role TEXT NOT NULL,
        about TEXT NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'returned', 'withdrawn', 'approved', 'issued')),
        content_sha256 TEXT NOT NULL,
        number TEXT NOT NULL,
        capacity TEXT NOT NULL CHECK (capacity <> ''),
        signer TEXT NOT NULL CHECK (signer <> ''),
        note TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        sent_at TEXT NOT NULL,
        moved_by TEXT NOT NULL,
        moved_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        paper_id TEXT REFERENCES paper (id),
        version INTEGER NOT NULL DEFAULT 0,
        CHECK (state <> 'returned' OR reason <> ''),
        CHECK (state NOT IN ('approved', 'issued') OR paper_id IS NOT NULL)
      ) STRICT;
      CREATE UNIQUE INDEX signing_request_open ON signing_request (form, subject, unit_id) WHERE state IN ('waiting', 'returned', 'approved');
      CREATE INDEX signing_request_unit ON signing_request (unit_id, state);
      CREATE INDEX signing_request_subject ON signing_request (subject);
      CREATE INDEX signing_request_paper ON signing_request (paper_id);
      """)
}
