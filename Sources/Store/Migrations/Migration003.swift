extension Migration {
  /// Requests under the texts that judge by levels (TT 25/2023, TT 24/2023): the year, the answers, the procedure up to
  /// the recognition in force, and its ground: who has authority, how open points are read, figures of other bodies, guidance.
  ///
  /// A receiver is a unit or the Ministry (`bo-gddt`), so it is no foreign key. An indicator is its number, "5.1".
  static let levels = Migration(
    number: 3, name: "levels",
    sql: """
      CREATE TABLE level_year (
        id TEXT NOT NULL PRIMARY KEY,
        province_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        source TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        report_before TEXT,
        ministry_before TEXT,
        opened_by TEXT NOT NULL REFERENCES account (id),
        opened_at TEXT NOT NULL,
        UNIQUE (province_id, year, practice)
      ) STRICT;

      CREATE TABLE level_law (
        year_id TEXT NOT NULL REFERENCES level_year (id),
        regulation_id TEXT NOT NULL,
        regulation_sha256 TEXT NOT NULL,
        PRIMARY KEY (year_id, regulation_id),
        FOREIGN KEY (regulation_id, regulation_sha256) REFERENCES regulation (id, sha256)
      ) STRICT;

      CREATE TABLE level_choice (
        year_id TEXT NOT NULL REFERENCES level_year (id),
        regulation_id TEXT NOT NULL,
        setting TEXT NOT NULL,
        choice TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (year_id, regulation_id, setting)
      ) STRICT;

      CREATE TABLE authority (
        id TEXT NOT NULL PRIMARY KEY,
        province_id TEXT NOT NULL REFERENCES unit (id),
        regulation_id TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT,
        receiver TEXT NOT NULL CHECK (receiver IN ('district', 'province', 'ministry', 'own')),
        receives TEXT NOT NULL CHECK (receives <> ''),
        decides TEXT NOT NULL CHECK (decides <> ''),
        decider TEXT NOT NULL,
        dossier_before TEXT,
        decision_before TEXT,
        council_minimum INTEGER CHECK (council_minimum > 0),
        basis TEXT NOT NULL CHECK (basis <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        CHECK (until_day IS NULL OR until_day >= from_day)
      ) STRICT;
      CREATE INDEX authority_province ON authority (province_id, regulation_id, from_day);

      CREATE TABLE unit_fact (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        fact TEXT NOT NULL CHECK (fact IN ('difficultArea', 'extremelyDifficultCommune', 'difficultTitleArea')),
        from_day TEXT NOT NULL,
        until_day TEXT,
        source TEXT NOT NULL CHECK (source <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        CHECK (until_day IS NULL OR until_day >= from_day)
      ) STRICT;
      CREATE INDEX unit_fact_unit ON unit_fact (unit_id, fact);

      CREATE TABLE guidance_set (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        regulation_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        source TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        published_at TEXT,
        CHECK (published_at IS NULL OR source <> ''),
        UNIQUE (unit_id, regulation_id, number)
      ) STRICT;

      CREATE TABLE guidance_item (
        set_id TEXT NOT NULL REFERENCES guidance_set (id),
        item TEXT NOT NULL,
        asked TEXT NOT NULL,
        evidence TEXT NOT NULL,
        inner_before TEXT,
        wording TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (set_id, item)
      ) STRICT;

      CREATE TABLE guidance_pin (
        request TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        set_id TEXT NOT NULL REFERENCES guidance_set (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        PRIMARY KEY (request, unit_id)
      ) STRICT;

      CREATE TABLE rule_proposal (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        regulation_id TEXT NOT NULL,
        year INTEGER NOT NULL,
        item TEXT NOT NULL,
        fits INTEGER NOT NULL CHECK (fits IN (0, 1)),
        feasible INTEGER NOT NULL CHECK (feasible IN (0, 1)),
        text TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (unit_id, regulation_id, year, item, account_id)
      ) STRICT;

      CREATE TABLE level_assessment (
        id TEXT NOT NULL PRIMARY KEY,
        year_id TEXT NOT NULL REFERENCES level_year (id),
        regulation_id TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        organisation_id TEXT REFERENCES organisation (id),
        kind TEXT,
        subject TEXT NOT NULL,
        province_id TEXT NOT NULL REFERENCES unit (id),
        receiver TEXT,
        decider TEXT,
        state TEXT NOT NULL CHECK (state IN ('preparing', 'awaitingSignature', 'submitted', 'accepted', 'appraising',
          'appraised', 'proposed', 'recognised', 'declined', 'published')),
        version INTEGER NOT NULL DEFAULT 1,
        asked_level INTEGER CHECK (asked_level IN (1, 2)),
        complete_on TEXT,
        self_level INTEGER CHECK (self_level BETWEEN 0 AND 2),
        appraised_level INTEGER CHECK (appraised_level BETWEEN 0 AND 2),
        recognised_level INTEGER CHECK (recognised_level IN (1, 2)),
        conclusion TEXT NOT NULL DEFAULT '',
        UNIQUE (year_id, regulation_id, subject),
        FOREIGN KEY (year_id, regulation_id) REFERENCES level_law (year_id, regulation_id)
      ) STRICT;
      CREATE INDEX level_assessment_unit ON level_assessment (unit_id, year_id);
      CREATE INDEX level_assessment_receiver ON level_assessment (receiver, state);
      CREATE INDEX level_assessment_province ON level_assessment (province_id, year_id, regulation_id);
      CREATE INDEX level_assessment_organisation ON level_assessment (organisation_id);

      CREATE TABLE level_step (
        level_id TEXT NOT NULL REFERENCES level_assessment (id),
        number INTEGER NOT NULL,
        action TEXT NOT NULL,
        state TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        office TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (level_id, number)
      ) STRICT;

      CREATE TABLE indicator_answer (
        level_id TEXT NOT NULL REFERENCES level_assessment (id),
        indicator TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('self', 'appraised')),
        met INTEGER CHECK (met IN (0, 1)),
        items TEXT,
        attained INTEGER CHECK (attained BETWEEN 0 AND 9),
        counted INTEGER CHECK (counted >= 0),
        counted2 INTEGER CHECK (counted2 >= 0),
        base INTEGER CHECK (base >= 0),
        other INTEGER CHECK (other >= 0),
        other_base INTEGER CHECK (other_base >= 0),
        value TEXT,
        previous TEXT,
        not_applicable TEXT,
        without_evidence TEXT,
        decision_number TEXT,
        decision_day TEXT,
        note TEXT NOT NULL DEFAULT '',
        base_source TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (level_id, indicator, kind)
      ) STRICT;

      CREATE TABLE indicator_evidence (
        level_id TEXT NOT NULL REFERENCES level_assessment (id),
        indicator TEXT NOT NULL,
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        fits INTEGER CHECK (fits IN (0, 1)),
        fits_reason TEXT NOT NULL DEFAULT '',
        fits_by TEXT NOT NULL DEFAULT '',
        fits_at TEXT,
        PRIMARY KEY (level_id, indicator, evidence_id),
        CHECK (fits IS NULL OR fits = 1 OR fits_reason <> '')
      ) STRICT;
      CREATE INDEX indicator_evidence_evidence ON indicator_evidence (evidence_id);

      ALTER TABLE evidence ADD COLUMN organisation_id TEXT REFERENCES organisation (id);

      CREATE TABLE indicator_charge (
        level_id TEXT NOT NULL REFERENCES level_assessment (id),
        indicator TEXT NOT NULL,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        PRIMARY KEY (level_id, indicator, organisation_id)
      ) STRICT;
      CREATE INDEX indicator_charge_organisation ON indicator_charge (organisation_id);

      CREATE TABLE standard_count (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        field TEXT NOT NULL,
        value INTEGER NOT NULL CHECK (value >= 0),
        source TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (unit_id, year, field)
      ) STRICT;

      CREATE TABLE level_meeting (
        level_id TEXT NOT NULL PRIMARY KEY REFERENCES level_assessment (id),
        day TEXT NOT NULL,
        place TEXT NOT NULL,
        chair TEXT NOT NULL,
        chair_office TEXT NOT NULL DEFAULT '',
        secretary TEXT NOT NULL,
        discussed TEXT NOT NULL,
        concluded TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT;

      CREATE TABLE level_present (
        level_id TEXT NOT NULL REFERENCES level_meeting (level_id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        body TEXT NOT NULL,
        PRIMARY KEY (level_id, number)
      ) STRICT;

      CREATE TABLE council (
        id TEXT NOT NULL PRIMARY KEY,
        year_id TEXT NOT NULL REFERENCES level_year (id),
        receiver TEXT NOT NULL,
        regulation_id TEXT NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        number TEXT NOT NULL DEFAULT '',
        day TEXT,
        mode TEXT NOT NULL CHECK (mode IN ('meeting', 'written')),
        meeting_on TEXT,
        place TEXT NOT NULL DEFAULT '',
        opinions_until TEXT,
        discussed TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        CHECK (mode = 'meeting' OR opinions_until IS NOT NULL)
      ) STRICT;
      CREATE INDEX council_receiver ON council (receiver, year_id);

      CREATE TABLE council_seat (
        council_id TEXT NOT NULL REFERENCES council (id),
        number INTEGER NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('chairman', 'secretary', 'member')),
        name TEXT NOT NULL CHECK (name <> ''),
        office TEXT NOT NULL,
        body TEXT NOT NULL DEFAULT '',
        account_id TEXT REFERENCES account (id),
        PRIMARY KEY (council_id, number)
      ) STRICT;
      CREATE INDEX council_seat_account ON council_seat (account_id);

      CREATE TABLE council_dossier (
        council_id TEXT NOT NULL REFERENCES council (id),
        level_id TEXT NOT NULL REFERENCES level_assessment (id),
        PRIMARY KEY (council_id, level_id)
      ) STRICT;
      CREATE INDEX council_dossier_level ON council_dossier (level_id);

      CREATE TABLE council_vote (
        council_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        seat INTEGER NOT NULL,
        indicator TEXT NOT NULL,
        met INTEGER NOT NULL CHECK (met IN (0, 1)),
        comment TEXT NOT NULL DEFAULT '',
        day TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (council_id, level_id, seat, indicator),
        FOREIGN KEY (council_id, seat) REFERENCES council_seat (council_id, number),
        FOREIGN KEY (council_id, level_id) REFERENCES council_dossier (council_id, level_id)
      ) STRICT;

      CREATE TABLE level_decision (
        id TEXT NOT NULL PRIMARY KEY,
        receiver TEXT NOT NULL,
        year_id TEXT NOT NULL REFERENCES level_year (id),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        number TEXT NOT NULL CHECK (number <> ''),
        day TEXT NOT NULL,
        day_year INTEGER NOT NULL,
        decides TEXT NOT NULL,
        basis TEXT NOT NULL,
        signed_as TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        replaces_id TEXT REFERENCES level_decision (id),
        reason TEXT NOT NULL DEFAULT '',
        published_at TEXT,
        UNIQUE (receiver, day_year, practice, number)
      ) STRICT;

      CREATE TABLE level_recognition (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        organisation_id TEXT REFERENCES organisation (id),
        regulation_id TEXT NOT NULL,
        year INTEGER NOT NULL,
        level INTEGER NOT NULL CHECK (level IN (1, 2)),
        number TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        until_day TEXT NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        level_id TEXT REFERENCES level_assessment (id),
        decision_id TEXT REFERENCES level_decision (id),
        carried_from TEXT REFERENCES level_recognition (id),
        reason TEXT NOT NULL DEFAULT '',
        ended_on TEXT,
        ended_reason TEXT NOT NULL DEFAULT '',
        published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1)),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        UNIQUE (level_id, decision_id)
      ) STRICT;
      CREATE INDEX level_recognition_unit ON level_recognition (unit_id, regulation_id, decided_on);
      CREATE INDEX level_recognition_until ON level_recognition (practice, until_day);

      CREATE TABLE figure (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        day TEXT,
        source TEXT NOT NULL CHECK (source <> ''),
        organisation_id TEXT REFERENCES organisation (id),
        supplier TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (unit_id, year, name, supplier)
      ) STRICT;

      CREATE TABLE figure_supplier (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        name TEXT NOT NULL,
        PRIMARY KEY (organisation_id, name)
      ) STRICT;

      CREATE TABLE figure_choice (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        by_name TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (unit_id, year, name)
      ) STRICT;

      CREATE TABLE title_count (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title IN ('citizen', 'family', 'clan', 'village', 'workplace')),
        base INTEGER NOT NULL CHECK (base >= 0),
        registered INTEGER NOT NULL CHECK (registered >= 0),
        assessed INTEGER NOT NULL CHECK (assessed >= 0),
        recognised INTEGER NOT NULL CHECK (recognised >= 0),
        source TEXT NOT NULL CHECK (source <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (unit_id, year, title),
        CHECK (recognised <= assessed AND assessed <= registered AND registered <= base)
      ) STRICT;

      CREATE TABLE title_target (
        province_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        title TEXT NOT NULL,
        percent INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
        source TEXT NOT NULL CHECK (source <> ''),
        PRIMARY KEY (province_id, year, title)
      ) STRICT;

      CREATE TABLE report_up (
        id TEXT NOT NULL PRIMARY KEY,
        year_id TEXT NOT NULL REFERENCES level_year (id),
        unit_id TEXT NOT NULL REFERENCES unit (id),
        receiver TEXT NOT NULL,
        regulation_id TEXT NOT NULL,
        sheet TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        received_by TEXT,
        received_at TEXT
      ) STRICT;
      CREATE INDEX report_up_receiver ON report_up (receiver, at);
      CREATE INDEX report_up_unit ON report_up (unit_id, year_id);

      ALTER TABLE paper ADD COLUMN level_id TEXT REFERENCES level_assessment (id);
      ALTER TABLE paper ADD COLUMN level_year_id TEXT REFERENCES level_year (id);
      ALTER TABLE paper ADD COLUMN council_id TEXT REFERENCES council (id);
      ALTER TABLE paper ADD COLUMN level_decision_id TEXT REFERENCES level_decision (id);
      CREATE INDEX paper_level ON paper (level_id);
      """)
}
