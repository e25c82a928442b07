import Rules

/// How far an import has come.
enum ImportProgress: Sendable, Equatable {
  case reading
  /// First passwords take long on purpose: how many there are, and of how many.
  case passwords(Int, of: Int)
  case writing
}

/// What an import has written; the first passwords stand nowhere else.
struct ImportResult: Sendable {
  let staged: StagedImport
  let plan: ImportPlan
  let opened: [OpenedAccount]
}

/// The imports that their senders said yes to. Each goes on to its end, whether or not anyone waits for it, and what came of it
/// is kept in memory for its sender: a connection that is lost, or a second click, loses no first password.
actor ImportRuns {
  enum State: Sendable {
    case working(ImportProgress)
    case done(ImportResult)
    case failed(any Error)
  }

  typealias Tell = @Sendable (ImportProgress) async -> Void

  /// An answer waits this long for the end, before it says how far the import is.
  static let patience = Duration.seconds(1)
  private static let keeping = Duration.seconds(3600)
  private static let step = Duration.milliseconds(20)

  private struct Key: Hashable {
    let id: String
    let account: String
  }
  private var states: [Key: State] = [:]

  /// Begins the work, unless it is going on or has been done already.
  func begin(_ id: String, of account: String, _ work: @escaping @Sendable (_ tell: @escaping Tell) async throws -> ImportResult) {
    let key = Key(id: id, account: account)
    switch states[key] {
    case .working, .done: return
    case .failed, nil: states[key] = .working(.reading)
    }
    Task {
      do {
        states[key] = .done(try await work { await self.tell($0, key) })
      } catch {
        states[key] = .failed(error)
      }
      try await Task.sleep(for: Self.keeping)
      states[key] = nil
    }
  }

  private func tell(_ progress: ImportProgress, _ key: Key) {
    if case .working = states[key] { states[key] = .working(progress) }
  }

  /// How it stands, once it has ended or `patience` is over; nil for what never began, ended long ago, or is another's.
  func state(of id: String, of account: String, waiting patience: Duration = .zero) async throws -> State? {
    let key = Key(id: id, account: account), end = ContinuousClock.now + patience
    while case .working = states[key], .now < end { try await Task.sleep(for: Self.step) }
    return states[key]
  }
}
