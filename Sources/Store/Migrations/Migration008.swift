extension Migration {
  /// What was found slow with the units of the whole nation.
  static let atScale = Migration(
    number: 8, name: "atScale",
    sql: """
      -- Whether a piece of evidence was carried over is asked on its page, without knowing into which year.
      CREATE INDEX evidence_carried ON evidence (carried_from) WHERE carried_from IS NOT NULL;

      -- Led by whether it is practice, it looked narrow to SQLite, and led through the whole nation's recognitions.
      DROP INDEX level_recognition_until;
      CREATE INDEX level_recognition_decision ON level_recognition (decision_id);
      -- The newest results of the public page.
      CREATE INDEX level_recognition_public ON level_recognition (decided_on) WHERE published = 1 AND ended_on IS NULL;

      CREATE INDEX paper_council ON paper (council_id) WHERE council_id IS NOT NULL;
      CREATE INDEX paper_level_decision ON paper (level_decision_id) WHERE level_decision_id IS NOT NULL;
      CREATE INDEX paper_replaces ON paper (replaces_id) WHERE replaces_id IS NOT NULL;
      -- The registers of bodies without a unit of their own, and whether a number is taken.
      CREATE INDEX paper_role ON paper (role, day_year, symbol, number);
      -- Whether a file is still in use.
      CREATE INDEX paper_pdf ON paper (pdf_sha256);
      CREATE INDEX paper_docx ON paper (docx_sha256);
      """)
}
