import Synchronization

/// Contents that have come in and whose rows are still being written: the same content dropped elsewhere stays for them.
final class HeldContents: Sendable {
  private let held = Mutex<[String: Int]>([:])

  func hold(_ hash: String) {
    held.withLock { $0[hash, default: 0] += 1 }
  }

  func release(_ hashes: [String]) {
    held.withLock { held in
      for hash in hashes { held[hash] = held[hash].flatMap { $0 > 1 ? $0 - 1 : nil } }
    }
  }

  /// Does something with those that nobody holds; nobody begins to hold one before it is done.
  func withFree(_ hashes: [String], _ act: ([String]) throws -> Void) throws {
    try held.withLock { held in
      let free = hashes.filter { held[$0] == nil }
      if !free.isEmpty { try act(free) }
    }
  }
}

extension Site {
  /// Keeps the contents that `act` holds while it writes their rows; afterwards nothing stays of what no row names.
  func holding<T>(_ act: (_ hold: (String) -> Void) async throws -> T) async throws -> T {
    var hashes: [String] = []
    func settle() async throws {
      let all = hashes
      hashes = []
      held.release(all)
      try await dropUnkept(all)
    }
    do {
      let done = try await act { hash in
        held.hold(hash)
        hashes.append(hash)
      }
      try await settle()
      return done
    } catch {
      try await settle()
      throw error
    }
  }

  /// Drops contents from the disk that no evidence rests on.
  func dropUnkept(_ hashes: [String]) async throws {
    guard !hashes.isEmpty else { return }
    // Inside a write, so that no upload of the same content commits in between.
    try await database.write { [files, held] db in
      try held.withFree(hashes) { free in
        let kept = try db.keptFiles(free)
        for hash in free where !kept.contains(hash) { try files.remove(hash) }
      }
    }
  }
}
