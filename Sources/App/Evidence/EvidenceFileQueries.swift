import Foundation
import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func file(_ id: String) throws -> EvidenceFile {
    guard let row = try row("SELECT * FROM evidence_file WHERE id = \(id)") else {
      throw Problem.notFound("Không có tệp này, hoặc đã được xóa.")
    }
    return try EvidenceFile(row)
  }

  func insertFiles(_ files: [NewFile], of evidence: String, at time: Date) throws {
    try runMany(
      files.map { file in
        """
        INSERT INTO evidence_file (id, evidence_id, sha256, name, type, size, at)
        VALUES (\(Identifier.make(at: time)), \(evidence), \(file.sha256), \(file.name), \(file.kind.rawValue), \(file.size), \(time))
        """
      })
  }

  func deleteFile(_ id: String) throws {
    try run("DELETE FROM evidence_file WHERE id = \(id)")
  }

  /// Which of these contents the register of the unit and year has already.
  func knownFiles(_ files: [NewFile], unit: String, organisation: String? = nil, year: Int) throws -> [KnownFile] {
    let names = Dictionary(files.map { ($0.sha256, $0.name) }) { first, _ in first }
    return try rows(
      """
      SELECT f.sha256, e.id, e.title FROM evidence_file f JOIN evidence e ON e.id = f.evidence_id
      WHERE f.sha256 IN \(list: names.keys.sorted()) AND e.unit_id = \(unit) AND e.year = \(year)
        AND e.organisation_id IS NOT DISTINCT FROM \(organisation) ORDER BY e.at, e.id
      """
    ).map {
      KnownFile(name: names[try $0.text("sha256")] ?? "", evidenceID: try $0.text("id"), title: try $0.text("title"))
    }
  }

  /// The contents among these that something still rests on.
  func keptFiles(_ hashes: [String]) throws -> Set<String> {
    Set(
      try rows(
        """
        SELECT sha256 FROM evidence_file WHERE sha256 IN \(list: hashes)
        UNION SELECT sha256 FROM signed_copy WHERE sha256 IN \(list: hashes)
        UNION SELECT sha256 FROM staged_import WHERE sha256 IN \(list: hashes)
        UNION SELECT pdf_sha256 FROM paper WHERE pdf_sha256 IN \(list: hashes)
        UNION SELECT docx_sha256 FROM paper WHERE docx_sha256 IN \(list: hashes)
        """
      ).map { try $0.text("sha256") })
  }
}

extension EvidenceFile {
  init(_ row: Row) throws {
    guard let kind = FileKind(rawValue: try row.text("type")) else { throw StoreError.column("evidence_file.type") }
    self.init(
      id: try row.text("id"), evidenceID: try row.text("evidence_id"), sha256: try row.text("sha256"),
      name: try row.text("name"), kind: kind, size: try row.int("size"))
  }
}
