extension Migration {
  /// The ground: units in time, people and their hats, the law as published, a year, its assessments, evidence,
  /// inspections, decisions, tallies, and the journal.
  ///
  /// Points are whole hundredths (94,5 điểm = 9450), so that no total is ever rounded. Days are `yyyy-MM-dd`,
  /// moments are UTC with milliseconds. Every row that a person can change has who and when, or a version.
  static let initial = Migration(
    number: 1, name: "initial",
    sql: """
      CREATE TABLE unit (
        id TEXT NOT NULL PRIMARY KEY,
        code TEXT NOT NULL CHECK (code <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        level TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
        parent_id TEXT REFERENCES unit (id),
        province_id TEXT NOT NULL REFERENCES unit (id),
        sort_key TEXT NOT NULL,
        search_key TEXT NOT NULL,
        valid_from TEXT NOT NULL,
        valid_until TEXT,
        practice INTEGER NOT NULL DEFAULT 0 CHECK (practice IN (0, 1)),
        CHECK ((level = 'province') = (parent_id IS NULL)),
        CHECK (valid_until IS NULL OR valid_until >= valid_from),
        UNIQUE (code, valid_from)
      ) STRICT;
      CREATE INDEX unit_parent ON unit (parent_id, sort_key);
      CREATE INDEX unit_province ON unit (province_id, level, sort_key);
      CREATE INDEX unit_standing ON unit (level, practice, province_id, parent_id, valid_from, valid_until);

      CREATE TABLE organisation (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        name TEXT NOT NULL CHECK (name <> ''),
        sort_key TEXT NOT NULL,
        UNIQUE (unit_id, sort_key)
      ) STRICT;

      CREATE TABLE account (
        id TEXT NOT NULL PRIMARY KEY,
        login TEXT NOT NULL UNIQUE CHECK (login <> ''),
        name TEXT NOT NULL CHECK (name <> ''),
        sort_key TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
        created_at TEXT NOT NULL,
        closed_at TEXT
      ) STRICT;

      CREATE TABLE hat (
        id TEXT NOT NULL PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        role TEXT NOT NULL CHECK (role IN ('administrator', 'provinceOfficer', 'districtOfficer', 'districtChairman',
          'inspector', 'communeOfficer', 'communeChairman', 'organisation',
          'educationHead', 'provinceChairman', 'ministryOfficer', 'minister', 'supplier')),
        unit_id TEXT REFERENCES unit (id),
        organisation_id TEXT REFERENCES organisation (id),
        title TEXT NOT NULL,
        signing TEXT CHECK (signing IN ('KT.', 'TUQ.', 'TL.', 'Q.')),
        signs_for TEXT,
        authority TEXT,
        from_day TEXT NOT NULL,
        until_day TEXT,
        CHECK ((signing IS NULL) = (signs_for IS NULL)),
        CHECK ((role IN ('administrator', 'ministryOfficer', 'minister')) = (unit_id IS NULL)),
        CHECK ((role IN ('organisation', 'supplier')) = (organisation_id IS NOT NULL))
      ) STRICT;
      CREATE INDEX hat_account ON hat (account_id);
      CREATE INDEX hat_unit ON hat (unit_id);

      CREATE TABLE session (
        token_hash TEXT NOT NULL PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        hat_id TEXT REFERENCES hat (id),
        csrf TEXT NOT NULL,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX session_account ON session (account_id);

      CREATE TABLE sign_in_failure (
        id TEXT NOT NULL PRIMARY KEY,
        subject TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, at);

      CREATE TABLE day_off (
        day TEXT NOT NULL PRIMARY KEY,
        working INTEGER NOT NULL CHECK (working IN (0, 1)),
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE regulation (
        id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        yaml TEXT NOT NULL,
        published_at TEXT NOT NULL,
        PRIMARY KEY (id, sha256)
      ) STRICT;

      CREATE TABLE maxima (
        id TEXT NOT NULL PRIMARY KEY,
        province_id TEXT NOT NULL REFERENCES unit (id),
        regulation_id TEXT NOT NULL,
        regulation_sha256 TEXT NOT NULL,
        source TEXT NOT NULL CHECK (source <> ''),
        entered_by TEXT NOT NULL REFERENCES account (id),
        entered_at TEXT NOT NULL,
        confirmed_by TEXT REFERENCES account (id),
        confirmed_at TEXT,
        CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by),
        CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
        FOREIGN KEY (regulation_id, regulation_sha256) REFERENCES regulation (id, sha256)
      ) STRICT;
      CREATE INDEX maxima_province ON maxima (province_id, entered_at);

      CREATE TABLE maximum (
        maxima_id TEXT NOT NULL REFERENCES maxima (id),
        criterion INTEGER NOT NULL,
        points INTEGER NOT NULL CHECK (points > 0),
        PRIMARY KEY (maxima_id, criterion)
      ) STRICT;

      CREATE TABLE assessment_year (
        id TEXT NOT NULL PRIMARY KEY,
        province_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        regulation_id TEXT NOT NULL,
        regulation_sha256 TEXT NOT NULL,
        maxima_id TEXT REFERENCES maxima (id),
        share_target INTEGER NOT NULL DEFAULT 90 CHECK (share_target BETWEEN 0 AND 100),
        lead_body TEXT NOT NULL DEFAULT 'Hội Khuyến học',
        clock TEXT NOT NULL DEFAULT 'restart' CHECK (clock IN ('restart', 'resume')),
        source TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '',
        opened_by TEXT NOT NULL REFERENCES account (id),
        opened_at TEXT NOT NULL,
        UNIQUE (province_id, year, practice),
        FOREIGN KEY (regulation_id, regulation_sha256) REFERENCES regulation (id, sha256)
      ) STRICT;

      CREATE TABLE target (
        district_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        rating TEXT NOT NULL,
        communes INTEGER NOT NULL CHECK (communes >= 0),
        PRIMARY KEY (district_id, year, practice, rating)
      ) STRICT;
      CREATE INDEX target_year ON target (year, practice);

      CREATE TABLE stage (
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        body TEXT NOT NULL,
        from_day TEXT NOT NULL,
        until_day TEXT NOT NULL,
        action TEXT NOT NULL DEFAULT '' CHECK (action IN ('', 'submit', 'conclude', 'decide')),
        PRIMARY KEY (year_id, number),
        CHECK (until_day >= from_day)
      ) STRICT;

      CREATE TABLE assessment (
        id TEXT NOT NULL PRIMARY KEY,
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        unit_id TEXT NOT NULL REFERENCES unit (id),
        district_id TEXT NOT NULL REFERENCES unit (id),
        mode TEXT NOT NULL CHECK (mode IN ('inspected', 'surveyed')),
        model INTEGER NOT NULL DEFAULT 0 CHECK (model IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('preparing', 'awaitingSignature', 'submitted', 'accepted', 'planned',
          'inspected', 'proposed', 'decided', 'published', 'surveyed')),
        version INTEGER NOT NULL DEFAULT 1,
        complete_on TEXT,
        result_on TEXT,
        self_total INTEGER, self_rating TEXT,
        inspected_total INTEGER, inspected_rating TEXT,
        recognised_total INTEGER, recognised_rating TEXT,
        decision_id TEXT,
        UNIQUE (year_id, unit_id)
      ) STRICT;
      CREATE INDEX assessment_district ON assessment (district_id, state);
      CREATE INDEX assessment_unit ON assessment (unit_id);
      CREATE INDEX assessment_year_state ON assessment (year_id, district_id, state, recognised_rating);

      CREATE TABLE step (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        number INTEGER NOT NULL,
        action TEXT NOT NULL,
        state TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        office TEXT NOT NULL,
        at TEXT NOT NULL,
        day TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (assessment_id, number)
      ) STRICT;

      CREATE TABLE assignment (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        criterion INTEGER NOT NULL,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        PRIMARY KEY (assessment_id, criterion, organisation_id)
      ) STRICT;
      CREATE INDEX assignment_organisation ON assignment (organisation_id);

      CREATE TABLE self_team_member (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        number INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (name <> ''),
        title TEXT NOT NULL,
        duty TEXT NOT NULL,
        PRIMARY KEY (assessment_id, number)
      ) STRICT;

      CREATE TABLE score (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        criterion INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('self', 'inspected', 'recognised')),
        points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10000),
        reason TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (assessment_id, criterion, kind)
      ) STRICT;

      CREATE TABLE proposal (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        criterion INTEGER NOT NULL,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10000),
        reason TEXT NOT NULL DEFAULT '',
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (assessment_id, criterion, organisation_id)
      ) STRICT;

      CREATE TABLE remark (
        id TEXT NOT NULL PRIMARY KEY,
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        criterion INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX remark_assessment ON remark (assessment_id, criterion, at);

      CREATE TABLE evidence (
        id TEXT NOT NULL PRIMARY KEY,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('document', 'photo', 'figures', 'observation', 'interview')),
        number TEXT NOT NULL,
        day TEXT,
        issuer TEXT NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        carried_from TEXT REFERENCES evidence (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        UNIQUE (year, carried_from, unit_id)
      ) STRICT;
      CREATE INDEX evidence_unit ON evidence (unit_id, year, at);

      CREATE TABLE evidence_file (
        id TEXT NOT NULL PRIMARY KEY,
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        at TEXT NOT NULL,
        UNIQUE (evidence_id, sha256)
      ) STRICT;
      CREATE INDEX evidence_file_sha256 ON evidence_file (sha256);

      CREATE TABLE evidence_link (
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        criterion INTEGER NOT NULL,
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        PRIMARY KEY (assessment_id, criterion, evidence_id)
      ) STRICT;
      CREATE INDEX evidence_link_evidence ON evidence_link (evidence_id);

      CREATE TABLE judgement (
        assessment_id TEXT NOT NULL,
        criterion INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        judge TEXT NOT NULL CHECK (judge IN ('officer', 'inspector')),
        fits INTEGER NOT NULL CHECK (fits IN (0, 1)),
        reason TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        CHECK (fits = 1 OR reason <> ''),
        PRIMARY KEY (assessment_id, criterion, evidence_id, judge),
        FOREIGN KEY (assessment_id, criterion, evidence_id)
          REFERENCES evidence_link (assessment_id, criterion, evidence_id) ON DELETE CASCADE
      ) STRICT;

      CREATE TABLE inspection (
        assessment_id TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
        number TEXT NOT NULL,
        planned_on TEXT,
        visit_on TEXT,
        place TEXT NOT NULL,
        conclusion TEXT NOT NULL DEFAULT '',
        version INTEGER NOT NULL DEFAULT 1
      ) STRICT;

      CREATE TABLE inspector (
        assessment_id TEXT NOT NULL REFERENCES inspection (assessment_id),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        leads INTEGER NOT NULL CHECK (leads IN (0, 1)),
        PRIMARY KEY (assessment_id, account_id)
      ) STRICT;
      CREATE INDEX inspector_account ON inspector (account_id);

      CREATE TABLE inspector_criterion (
        assessment_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        criterion INTEGER NOT NULL,
        PRIMARY KEY (assessment_id, criterion, account_id),
        FOREIGN KEY (assessment_id, account_id) REFERENCES inspector (assessment_id, account_id) ON DELETE CASCADE
      ) STRICT;

      CREATE TABLE inspector_score (
        assessment_id TEXT NOT NULL,
        criterion INTEGER NOT NULL,
        account_id TEXT NOT NULL,
        points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10000),
        reason TEXT NOT NULL,
        seen TEXT NOT NULL,
        talked TEXT NOT NULL,
        seen_id TEXT REFERENCES evidence (id),
        talked_id TEXT REFERENCES evidence (id),
        at TEXT NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        PRIMARY KEY (assessment_id, criterion, account_id),
        FOREIGN KEY (assessment_id, account_id) REFERENCES inspector (assessment_id, account_id)
      ) STRICT;

      CREATE TABLE survey (
        assessment_id TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
        day TEXT NOT NULL,
        findings TEXT NOT NULL CHECK (findings <> ''),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE decision (
        id TEXT NOT NULL PRIMARY KEY,
        district_id TEXT NOT NULL REFERENCES unit (id),
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        number TEXT NOT NULL CHECK (number <> ''),
        day TEXT NOT NULL,
        day_year INTEGER NOT NULL,
        signed_as TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        replaces_id TEXT REFERENCES decision (id),
        reason TEXT NOT NULL DEFAULT '',
        published_at TEXT,
        UNIQUE (district_id, day_year, practice, number)
      ) STRICT;

      CREATE TABLE decided (
        decision_id TEXT NOT NULL REFERENCES decision (id),
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        total INTEGER NOT NULL,
        rating TEXT NOT NULL,
        PRIMARY KEY (decision_id, assessment_id)
      ) STRICT;
      CREATE INDEX decided_assessment ON decided (assessment_id);

      CREATE TABLE correction (
        decision_id TEXT NOT NULL,
        assessment_id TEXT NOT NULL,
        criterion INTEGER NOT NULL,
        old_points INTEGER NOT NULL,
        new_points INTEGER NOT NULL CHECK (new_points <> old_points),
        PRIMARY KEY (decision_id, assessment_id, criterion),
        FOREIGN KEY (decision_id, assessment_id) REFERENCES decided (decision_id, assessment_id)
      ) STRICT;

      CREATE TABLE staged_import (
        id TEXT NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('don-vi', 'tai-khoan', 'ket-qua', 'minh-chung', 'tu-cham', 'dien-bien', 'so-lieu')),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        fields TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX staged_import_at ON staged_import (at);
      CREATE INDEX staged_import_sha256 ON staged_import (sha256);

      CREATE TABLE counted_result (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        regulation_id TEXT NOT NULL,
        communes INTEGER NOT NULL CHECK (communes >= 0),
        assessed INTEGER NOT NULL CHECK (assessed >= 0 AND assessed <= communes),
        good INTEGER NOT NULL CHECK (good >= 0),
        fair INTEGER NOT NULL CHECK (fair >= 0),
        average INTEGER NOT NULL CHECK (average >= 0),
        failed INTEGER NOT NULL CHECK (failed >= 0),
        source TEXT NOT NULL CHECK (source <> ''),
        note TEXT NOT NULL DEFAULT '',
        account_id TEXT REFERENCES account (id),
        at TEXT NOT NULL,
        PRIMARY KEY (unit_id, year),
        CHECK (good + fair + average + failed <= assessed)
      ) STRICT;

      CREATE TABLE doubt (
        province_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL,
        rating TEXT NOT NULL,
        communes INTEGER NOT NULL CHECK (communes > 0),
        note TEXT NOT NULL CHECK (note <> ''),
        PRIMARY KEY (province_id, year, rating)
      ) STRICT;

      CREATE TABLE tally (
        year_id TEXT NOT NULL REFERENCES assessment_year (id),
        district_id TEXT NOT NULL REFERENCES unit (id),
        published INTEGER NOT NULL CHECK (published IN (0, 1)),
        rating TEXT NOT NULL,
        communes INTEGER NOT NULL CHECK (communes >= 0),
        PRIMARY KEY (year_id, published, rating, district_id)
      ) STRICT;

      CREATE TABLE criterion_tally (
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
      ) STRICT;

      CREATE TABLE issuing_body (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        role TEXT NOT NULL CHECK (role IN ('committee', 'promotion', 'education', 'selfTeam', 'inspectionTeam', 'council')),
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
        PRIMARY KEY (unit_id, role)
      ) STRICT;

      CREATE TABLE wording (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        form TEXT NOT NULL,
        part TEXT NOT NULL,
        text TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        at TEXT NOT NULL,
        PRIMARY KEY (unit_id, form, part)
      ) STRICT;

      CREATE TABLE number_series (
        unit_id TEXT NOT NULL REFERENCES unit (id),
        role TEXT NOT NULL,
        year INTEGER NOT NULL,
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        symbol TEXT NOT NULL,
        last INTEGER NOT NULL CHECK (last > 0),
        PRIMARY KEY (unit_id, role, year, practice, symbol)
      ) STRICT;

      CREATE TABLE paper (
        id TEXT NOT NULL PRIMARY KEY,
        form TEXT NOT NULL,
        unit_id TEXT NOT NULL REFERENCES unit (id),
        role TEXT NOT NULL,
        year_id TEXT REFERENCES assessment_year (id),
        assessment_id TEXT REFERENCES assessment (id),
        decision_id TEXT REFERENCES decision (id),
        practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('approved', 'withdrawn', 'issued', 'replaced', 'voided')),
        content_sha256 TEXT NOT NULL,
        symbol TEXT,
        number TEXT,
        day TEXT,
        day_year INTEGER,
        capacity TEXT NOT NULL DEFAULT '',
        signer TEXT NOT NULL DEFAULT '',
        code TEXT UNIQUE,
        pdf_sha256 TEXT,
        docx_sha256 TEXT,
        replaces_id TEXT REFERENCES paper (id),
        CHECK (state IN ('approved', 'withdrawn') OR (day IS NOT NULL AND pdf_sha256 IS NOT NULL AND docx_sha256 IS NOT NULL)),
        CHECK (practice = 0 OR code IS NULL),
        UNIQUE (unit_id, role, day_year, practice, symbol, number)
      ) STRICT;
      CREATE INDEX paper_assessment ON paper (assessment_id);
      CREATE INDEX paper_year ON paper (year_id, unit_id);
      CREATE INDEX paper_decision ON paper (decision_id);

      CREATE TABLE paper_dossier (
        paper_id TEXT NOT NULL REFERENCES paper (id),
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        PRIMARY KEY (paper_id, assessment_id)
      ) STRICT;
      CREATE INDEX paper_dossier_assessment ON paper_dossier (assessment_id);

      CREATE TABLE paper_step (
        paper_id TEXT NOT NULL REFERENCES paper (id),
        number INTEGER NOT NULL,
        action TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        at TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (paper_id, number)
      ) STRICT;

      CREATE TABLE signed_copy (
        id TEXT NOT NULL PRIMARY KEY,
        paper_id TEXT NOT NULL REFERENCES paper (id),
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        size INTEGER NOT NULL CHECK (size > 0),
        at TEXT NOT NULL,
        UNIQUE (paper_id, sha256)
      ) STRICT;
      CREATE INDEX signed_copy_sha256 ON signed_copy (sha256);

      CREATE TABLE journal (
        chain TEXT NOT NULL,
        number INTEGER NOT NULL,
        at TEXT NOT NULL,
        account_id TEXT,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        office TEXT NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        detail TEXT NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (chain, number)
      ) STRICT;
      """)
}
