import Rules
import Store

/// The four ratings of TT 44, as counts keep them.
enum CountedRating: String, Sendable, CaseIterable {
  case good, fair, average, failed

  var name: String {
    switch self {
    case .good: "Tốt"
    case .fair: "Khá"
    case .average: "Trung bình"
    case .failed: "Chưa đạt"
    }
  }

  var tone: Tone { Part.tone(ofRating: rawValue) }
}

/// Communes by rating.
struct RatingCounts: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private var good = 0, fair = 0, average = 0, failed = 0

  init(dictionaryLiteral counts: (CountedRating, Int)...) {
    for (rating, count) in counts { self[rating] = count }
  }

  var all: Int { good + fair + average + failed }

  subscript(rating: CountedRating) -> Int {
    get {
      switch rating {
      case .good: good
      case .fair: fair
      case .average: average
      case .failed: failed
      }
    }
    set {
      switch rating {
      case .good: good = newValue
      case .fair: fair = newValue
      case .average: average = newValue
      case .failed: failed = newValue
      }
    }
  }

  static func += (a: inout Self, b: Self) {
    (a.good, a.fair, a.average, a.failed) = (a.good + b.good, a.fair + b.fair, a.average + b.average, a.failed + b.failed)
  }
}

/// Communes by rating: a row a unit, and a total row.
struct Summary: Sendable {
  let year: Int
  /// nil: the nation.
  let unit: Unit?
  let practice: Bool
  /// Whether only what has been made public is in it.
  let publishedOnly: Bool
  let rows: [Line]
  let total: Line
  let doubts: [Doubt]
  /// What a reader must know beside the figures.
  let notes: [String]

  struct Line: Sendable {
    let id: String
    let code: String
    let name: String
    let level: Level?
    var communes = 0
    var assessed = 0
    var ratings: RatingCounts = [:]
    var planned: [CountedRating: Int] = [:]
    var source = Source.none
    /// Where a commune's dossier is, how it stands, and what it was recognised with.
    var dossier: String?
    var points: Points?
    var state: Assessment.State?

    /// Taking part, but not rated (yet, or nobody knows how).
    var undecided: Int { assessed - ratings.all }
    func count(_ rating: CountedRating) -> Int { ratings[rating] }
    func planned(_ rating: CountedRating) -> Int { planned[rating] ?? 0 }
    var hasData: Bool { assessed > 0 || !planned.isEmpty }
  }

  /// Where the figures of a row come from.
  enum Source: Sendable, Equatable {
    case none
    /// The dossiers in this program.
    case live
    /// Counts that were taken over from a paper.
    case counted(source: String, note: String)
    /// Rows of several kinds.
    case mixed

    /// Of two rows together: their paper when it is one, whatever their notes.
    func joined(_ other: Source) -> Source {
      if case .counted(let a, _) = self, case .counted(let b, _) = other, a == b { return .counted(source: a, note: "") }
      return self == other ? self : .mixed
    }
  }

  /// Communes of which a province knows the rating but not the district.
  struct Doubt: Sendable, Equatable {
    let provinceID: String
    let year: Int
    let rating: CountedRating
    let communes: Int
    let note: String
  }

  var hasData: Bool { total.assessed > 0 }
  /// Whether the rows are communes, each with one rating, and not counts.
  var isOfCommunes: Bool { rows.first?.level == .commune }
  /// The paper that all counted rows come from, when it is one.
  var onlySource: String? {
    let papers = Set(rows.compactMap { if case .counted(let source, _) = $0.source { source } else { nil } })
    return papers.count == 1 ? papers.first : nil
  }
  var hasTargets: Bool { rows.contains { !$0.planned.isEmpty } }
  /// The ratings that the plan speaks of.
  var plannedRatings: [CountedRating] { CountedRating.allCases.filter { total.planned($0) > 0 } }

  /// "1 xã Khá, 1 xã Trung bình: …" for every doubt, in words.
  var doubtWords: [String] {
    Dictionary(grouping: doubts, by: \.note).sorted { $0.key < $1.key }.map { note, doubts in
      let counts = doubts.sorted { $0.rating.rawValue > $1.rating.rawValue }.map { "\($0.communes) xã \($0.rating.name)" }
      return "\(counts.joined(separator: ", ")) có trong tổng nhưng chưa rõ thuộc đơn vị nào: \(note)"
    }
  }
}

extension Summary.Line {
  static func += (a: inout Self, b: Self) {
    a.communes += b.communes
    a.assessed += b.assessed
    a.ratings += b.ratings
    if !b.planned.isEmpty { a.planned.merge(b.planned, uniquingKeysWith: +) }
    if b.source != .none { a.source = a.source == .none ? b.source : a.source.joined(b.source) }
  }
}
