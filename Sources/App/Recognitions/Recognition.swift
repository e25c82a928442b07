import Rules

/// A dossier with all that a decision on it rests on.
struct Recognition: Sendable {
  let assessment: Assessment
  let version: Int
  let year: Int
  let communeName: String
  let districtName: String
  /// The last day of the district; nil while none is known.
  let districtUntil: Day?
  let regulation: Regulation
  let maxima: Maxima?
  let resultOn: Day?
  /// The decision that the result rests on now.
  let decisionID: String?
  let storedTotal: Points?
  let storedRating: String?
  let own: [Int: Points]
  let inspected: [Int: Points]
  let recognised: [Int: Points]
  /// Fitting pieces of evidence by criterion.
  let fitting: [Int: Int]

  /// What these points come to, with the evidence as it was judged.
  func evaluation(of points: [Int: Points]) throws(Problem) -> Evaluation {
    var answers: [Int: Answer] = [:]
    for criterion in regulation.criteria {
      answers[criterion.number] = Answer(points: points[criterion.number], evidence: fitting[criterion.number] ?? 0)
    }
    return try regulation.evaluate(answers, maxima: maxima)
  }

  /// What the dossier adds to the tallies with these points.
  func tally(_ points: [Int: Points]) throws(Problem) -> Tally {
    Tally(try evaluation(of: points), given: points, own: own)
  }

  /// The tally that the dossier is counted in.
  var tallyKey: Tally.Key { Tally.Key(districtID: assessment.districtID, isPublished: assessment.state == .published) }

  /// An official decision rests on maxima that a second person has confirmed; a practice year may go without.
  var lacksConfirmedMaxima: Bool { !assessment.practice && maxima?.confirmed != true }

  static func maximaWarning(_ regulation: Regulation) -> String {
    """
    Chưa thể ra quyết định chính thức: điểm tối đa của các tiêu chí chưa được người thứ hai ở tỉnh xác nhận \
    \(Format.clause(regulation.points.clause)). Tỉnh nhập và xác nhận điểm tối đa, hoặc làm ở đợt thực hành.
    """
  }
}

/// The paper that a decision is.
struct DecisionPaper: Sendable {
  let number: String
  let day: Day?
  /// "Chủ tịch UBND huyện", "KT. Chủ tịch – Phó Chủ tịch UBND huyện".
  let signedAs: String

  /// - Parameter number: as it was typed; kept as papers cite it where it is a number at all.
  init(number: String, day: Day?, signedAs: String) {
    do { self.number = try OfficialPaper.decisionNumber(typed: number) } catch { self.number = number }
    (self.day, self.signedAs) = (day, signedAs)
  }

  /// What is wrong with number and day, all at once.
  ///
  /// - Parameter last: the last day of whoever decides: an ended unit signs nothing, what it signed while it stood is entered later too.
  func faults(notBefore earliest: Day?, because: String, until last: Day? = nil, today: Day) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    do { _ = try OfficialPaper.decisionNumber(typed: number) } catch { if case .invalid(let found) = error { faults += found } }
    guard let day else { return faults + [FieldProblem("day", "Hãy ghi ngày quyết định, ví dụ 25/12/2023")] }
    if day > today { faults.append(FieldProblem("day", "Ngày quyết định không được ở tương lai")) }
    if let last, last < day, day <= today {
      faults.append(FieldProblem("day", "Đơn vị ra quyết định đã hết hiệu lực sau ngày \(last.vietnamese) nên không ký quyết định sau ngày đó"))
    }
    if let earliest, day < earliest {
      faults.append(FieldProblem("day", "Ngày quyết định không được trước \(because) \(earliest.vietnamese)"))
    }
    return faults
  }
}

/// What the decided dossiers of a district come to, by rating and by criterion.
struct Tally: Sendable, Equatable {
  /// Where a tally is kept: what is public apart from what is only decided, since the nation sees the public alone.
  struct Key: Hashable, Sendable {
    let districtID: String
    let isPublished: Bool
  }

  struct Criterion: Sendable, Equatable {
    /// Dossiers that have points here.
    var scored = 0
    /// Dossiers in which it counts 0.
    var zero = 0
    /// Of these, the ones that gave points which no fitting evidence proves.
    var unproven = 0
    /// Dossiers recognised with fewer points than the commune gave itself.
    var markedDown = 0
    /// The sum of the points that count, in hundredths.
    var points = 0
  }

  var ratings: RatingCounts = [:]
  var criteria: [Int: Criterion] = [:]

  init() {}

  init(_ evaluation: Evaluation, given: [Int: Points], own: [Int: Points]) {
    if let rating = CountedRating(rawValue: evaluation.rating.id) { ratings[rating] = 1 }
    for counted in evaluation.counted {
      let number = counted.criterion
      let isDown = given[number].map { $0 < own[number] ?? .zero } ?? false
      criteria[number] = Criterion(
        scored: counted.given == nil ? 0 : 1, zero: counted.points == .zero ? 1 : 0,
        unproven: counted.isUnproven ? 1 : 0, markedDown: isDown ? 1 : 0, points: counted.points.hundredths)
    }
  }

  mutating func add(_ other: Tally, times sign: Int = 1) {
    for rating in CountedRating.allCases { ratings[rating] += other.ratings[rating] * sign }
    for (number, more) in other.criteria {
      var sum = criteria[number] ?? Criterion()
      sum.scored += more.scored * sign
      sum.zero += more.zero * sign
      sum.unproven += more.unproven * sign
      sum.markedDown += more.markedDown * sign
      sum.points += more.points * sign
      criteria[number] = sum
    }
  }
}
