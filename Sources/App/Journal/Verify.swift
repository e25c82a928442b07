import Foundation
import Rules
import Store

/// What `langhoc verify` looked at, and everything that it found wrong.
struct Verification: Sendable {
  var entries = 0
  var chains = 0
  var dossiers = 0
  var papers = 0
  var files = 0
  var faults: [String] = []
}

extension Site {
  /// Checks the chains of the journal, the hash of every file, that the steps of each dossier and each paper lead to its
  /// state, and the tallies.
  func verify() async throws -> Verification {
    var found = try await database.read { db in
      var found = Verification()
      try db.checkJournal(&found)
      try db.checkSteps(&found)
      try db.checkWitnesses(&found)
      found.faults += try db.recognitionFaults()
      try db.checkTallies(&found)
      return found
    }
    let kept = try await database.read { db in
      try db.keptFiles()
    }
    for hash in kept {
      found.files += 1
      if !files.exists(hash) {
        found.faults.append("Tệp \(hash) không còn trên đĩa")
      } else if try !files.verify(hash) {
        found.faults.append("Tệp \(hash) đã bị thay đổi")
      }
    }
    return found
  }
}
