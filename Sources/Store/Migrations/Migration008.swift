extension Migration {
  /// What was found slow with the units of the whole nation.
  static let atScale = Migration(
    number: 8, name: "atScale",
    sql: """
      -- Whether a piece of evidence was carried over is asked on its page, without knowing into which year.
      CREATE INDEX evidence_carried ON evidence (carried_from) WHERE carried_from IS NOT NULL;
      """)
}
