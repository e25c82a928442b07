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

CREATE TABLE assignment (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  criterion INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (assessment_id, criterion, organisation_id)
) STRICT;

CREATE INDEX assignment_organisation ON assignment (organisation_id);

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

CREATE TABLE "carry_over" (
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

CREATE TABLE correction (
  decision_id TEXT NOT NULL,
  assessment_id TEXT NOT NULL,
  criterion INTEGER NOT NULL,
  old_points INTEGER NOT NULL,
  new_points INTEGER NOT NULL CHECK (new_points <> old_points),
  PRIMARY KEY (decision_id, assessment_id, criterion),
  FOREIGN KEY (decision_id, assessment_id) REFERENCES decided (decision_id, assessment_id)
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

CREATE TABLE council_dossier (
  council_id TEXT NOT NULL REFERENCES council (id),
  level_id TEXT NOT NULL REFERENCES level_assessment (id),
  PRIMARY KEY (council_id, level_id)
) STRICT;

CREATE INDEX council_dossier_level ON council_dossier (level_id);

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

CREATE TABLE "criterion_tally" (
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

CREATE TABLE day_off (
  day TEXT NOT NULL PRIMARY KEY,
  working INTEGER NOT NULL CHECK (working IN (0, 1)),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE decided (
  decision_id TEXT NOT NULL REFERENCES decision (id),
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  total INTEGER NOT NULL,
  rating TEXT NOT NULL,
  PRIMARY KEY (decision_id, assessment_id)
) STRICT;

CREATE INDEX decided_assessment ON decided (assessment_id);

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

CREATE TABLE "district_tally" (
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

CREATE TABLE doubt (
  province_id TEXT NOT NULL REFERENCES unit (id),
  year INTEGER NOT NULL,
  rating TEXT NOT NULL,
  communes INTEGER NOT NULL CHECK (communes > 0),
  note TEXT NOT NULL CHECK (note <> ''),
  PRIMARY KEY (province_id, year, rating)
) STRICT;

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
  version INTEGER NOT NULL DEFAULT 1, organisation_id TEXT REFERENCES organisation (id),
  UNIQUE (year, carried_from, unit_id)
) STRICT;

CREATE INDEX evidence_carried ON evidence (carried_from) WHERE carried_from IS NOT NULL;

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

CREATE TABLE figure_supplier (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  PRIMARY KEY (organisation_id, name)
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
  until_day TEXT, body TEXT CHECK (body IN ('promotion', 'education')),
  CHECK ((signing IS NULL) = (signs_for IS NULL)),
  CHECK ((role IN ('administrator', 'ministryOfficer', 'minister')) = (unit_id IS NULL)),
  CHECK ((role IN ('organisation', 'supplier')) = (organisation_id IS NOT NULL))
) STRICT;

CREATE INDEX hat_account ON hat (account_id);

CREATE INDEX hat_unit ON hat (unit_id);

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

CREATE TABLE indicator_charge (
  level_id TEXT NOT NULL REFERENCES level_assessment (id),
  indicator TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (level_id, indicator, organisation_id)
) STRICT;

CREATE INDEX indicator_charge_organisation ON indicator_charge (organisation_id);

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

CREATE TABLE "issuing_body" (
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

CREATE TABLE judgement (
  assessment_id TEXT NOT NULL,
  criterion INTEGER NOT NULL,
  evidence_id TEXT NOT NULL,
  judge TEXT NOT NULL CHECK (judge IN ('officer', 'inspector')),
  fits INTEGER NOT NULL CHECK (fits IN (0, 1)),
  reason TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  at TEXT NOT NULL, page TEXT NOT NULL DEFAULT '',
  CHECK (fits = 1 OR reason <> ''),
  PRIMARY KEY (assessment_id, criterion, evidence_id, judge),
  FOREIGN KEY (assessment_id, criterion, evidence_id)
    REFERENCES evidence_link (assessment_id, criterion, evidence_id) ON DELETE CASCADE
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
  version INTEGER NOT NULL DEFAULT 1,
  asked_level INTEGER CHECK (asked_level IN (1, 2)),
  complete_on TEXT,
  self_level INTEGER CHECK (self_level BETWEEN 0 AND 2),
  appraised_level INTEGER CHECK (appraised_level BETWEEN 0 AND 2),
  recognised_level INTEGER CHECK (recognised_level IN (1, 2)),
  conclusion TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT 'preparing' CHECK (state IN ('preparing',
  'awaitingSignature', 'submitted', 'accepted', 'appraising', 'appraised', 'proposed', 'recognised', 'declined', 'published',
  'closed')),
  UNIQUE (year_id, regulation_id, subject),
  FOREIGN KEY (year_id, regulation_id) REFERENCES level_law (year_id, regulation_id)
) STRICT;

CREATE INDEX level_assessment_organisation ON level_assessment (organisation_id);

CREATE INDEX level_assessment_province ON level_assessment (province_id, year_id, regulation_id);

CREATE INDEX level_assessment_receiver ON level_assessment (receiver, state);

CREATE INDEX level_assessment_unit ON level_assessment (unit_id, year_id);

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

CREATE TABLE level_law (
  year_id TEXT NOT NULL REFERENCES level_year (id),
  regulation_id TEXT NOT NULL,
  regulation_sha256 TEXT NOT NULL,
  PRIMARY KEY (year_id, regulation_id),
  FOREIGN KEY (regulation_id, regulation_sha256) REFERENCES regulation (id, sha256)
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

CREATE INDEX level_recognition_decision ON level_recognition (decision_id);

CREATE INDEX level_recognition_public ON level_recognition (decided_on) WHERE published = 1 AND ended_on IS NULL;

CREATE INDEX level_recognition_unit ON level_recognition (unit_id, regulation_id, decided_on);

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

CREATE TABLE level_target (
  year_id TEXT NOT NULL,
  regulation_id TEXT NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  level1 INTEGER NOT NULL CHECK (level1 >= 0),
  level2 INTEGER NOT NULL CHECK (level2 BETWEEN 0 AND level1),
  PRIMARY KEY (year_id, regulation_id, unit_id),
  FOREIGN KEY (year_id, regulation_id) REFERENCES level_law (year_id, regulation_id)
) STRICT;

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

CREATE INDEX lineage_change ON lineage (change_id);

CREATE INDEX lineage_new ON lineage (new_id);

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

CREATE TABLE migration (
  number INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  applied_at TEXT NOT NULL
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

CREATE TABLE organisation (
  id TEXT NOT NULL PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL CHECK (name <> ''),
  sort_key TEXT NOT NULL,
  UNIQUE (unit_id, sort_key)
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
  replaces_id TEXT REFERENCES paper (id), level_id TEXT REFERENCES level_assessment (id), level_year_id TEXT REFERENCES level_year (id), council_id TEXT REFERENCES council (id), level_decision_id TEXT REFERENCES level_decision (id),
  CHECK (state IN ('approved', 'withdrawn') OR (day IS NOT NULL AND pdf_sha256 IS NOT NULL AND docx_sha256 IS NOT NULL)),
  CHECK (practice = 0 OR code IS NULL),
  UNIQUE (unit_id, role, day_year, practice, symbol, number)
) STRICT;

CREATE INDEX paper_assessment ON paper (assessment_id);

CREATE INDEX paper_council ON paper (council_id) WHERE council_id IS NOT NULL;

CREATE INDEX paper_decision ON paper (decision_id);

CREATE INDEX paper_docx ON paper (docx_sha256);

CREATE INDEX paper_level ON paper (level_id);

CREATE INDEX paper_level_decision ON paper (level_decision_id) WHERE level_decision_id IS NOT NULL;

CREATE INDEX paper_pdf ON paper (pdf_sha256);

CREATE INDEX paper_replaces ON paper (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE INDEX paper_role ON paper (role, day_year, symbol, number);

CREATE INDEX paper_year ON paper (year_id, unit_id);

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

CREATE TABLE regulation (
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  yaml TEXT NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (id, sha256)
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

CREATE TABLE self_team_member (
  assessment_id TEXT NOT NULL REFERENCES assessment (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT NOT NULL,
  duty TEXT NOT NULL,
  PRIMARY KEY (assessment_id, number)
) STRICT;

CREATE TABLE sent_form (
  account_id TEXT NOT NULL REFERENCES account (id),
  digest TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (account_id, digest)
) STRICT;

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

CREATE INDEX signing_request_paper ON signing_request (paper_id);

CREATE INDEX signing_request_subject ON signing_request (subject);

CREATE INDEX signing_request_unit ON signing_request (unit_id, state);

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

CREATE TABLE step_duty (
  unit_id TEXT NOT NULL PRIMARY KEY REFERENCES unit (id),
  duties TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE survey (
  assessment_id TEXT NOT NULL PRIMARY KEY REFERENCES assessment (id),
  day TEXT NOT NULL,
  findings TEXT NOT NULL CHECK (findings <> ''),
  account_id TEXT NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  at TEXT NOT NULL
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

CREATE TABLE "wording" (
  owner TEXT NOT NULL,
  form TEXT NOT NULL,
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES account (id),
  at TEXT NOT NULL,
  PRIMARY KEY (owner, form, part)
) STRICT;
