/// What is known of one criterion: the points given and how many fitting pieces of evidence stand behind them.
public struct Answer: Sendable, Equatable {
  /// nil: nobody has given points yet.
  public let points: Points?
  /// Pieces of evidence that nobody has rejected.
  public let evidence: Int

  public init(points: Points?, evidence: Int) {
    self.points = points
    self.evidence = evidence
  }
}

/// A total and a rating, and how they came about.
public struct Evaluation: Sendable, Equatable {
  /// The points that count, criterion by criterion, in the regulation's order.
  public let counted: [Counted]
  public let total: Points
  /// The rating; while criteria are missing, the one that would come out if all of them stayed at 0.
  public let rating: Regulation.Rating
  /// Criteria without points yet.
  public let missing: [Int]
  public let reasons: [Reason]
  /// What a person should look at, e.g. a total between two printed bands.
  public let flags: [String]

  public var isComplete: Bool { missing.isEmpty }

  public struct Counted: Sendable, Equatable {
    public let criterion: Int
    public let given: Points?
    public let points: Points
    public let evidence: Int
    /// Points were given, but no fitting evidence stands behind them: not scored.
    public var isUnproven: Bool { points == .zero && (given ?? .zero) > .zero }
  }
}

/// One rule that was applied, with its clause and what came of it.
public struct Reason: Sendable, Equatable, Codable {
  public enum Outcome: String, Sendable, Codable { case met, notMet, missing, assumed }
  public let text: String
  public let clause: String
  public let outcome: Outcome

  public init(_ outcome: Outcome, _ text: String, clause: String) {
    self.outcome = outcome
    self.text = text
    self.clause = clause
  }
}

extension Regulation {
  /// Judges the answers by Điều 4.2 (evidence, maxima) and Điều 4.3 (ratings, no criterion at 0).
  ///
  /// - Parameters:
  ///   - answers: by the criterion's number; one left out counts as not answered yet.
  ///   - maxima: those that a province entered; nil takes the ones that the text prints, and while there are none, only the
  ///     total is bounded.
  ///   - choices: for the text's open points; what is left out stays at its default.
  /// - Throws: `Problem.invalid` naming every criterion whose points are below 0, above the maximum, off the step, or unknown.
  public func evaluate(_ answers: [Int: Answer], maxima: Maxima?, choices: Choices = [:]) throws(Problem) -> Evaluation {
    let faults = faults(in: answers, maxima: maxima)
    guard faults.isEmpty else { throw .invalid(faults) }

    let required = text.reading(.evidence, in: choices).map { $0 == .required } ?? evidence.required
    let counted = criteria.map { criterion in
      let answer = answers[criterion.number] ?? Answer(points: nil, evidence: 0)
      let proven = answer.evidence > 0 || !required
      return Evaluation.Counted(
        criterion: criterion.number, given: answer.points,
        points: proven ? answer.points ?? .zero : .zero, evidence: answer.evidence)
    }
    let total = counted.map(\.points).reduce(.zero, +)
    guard total <= points.total else {
      throw .invalid("total", "Tổng điểm \(total.text) vượt quá \(points.total.text) (\(points.clause))")
    }
    let zeros = counted.filter { $0.points == .zero }.map(\.criterion)
    let rating = rating(total: total, hasZero: !zeros.isEmpty)
    return Evaluation(
      counted: counted, total: total, rating: rating, missing: counted.filter { $0.given == nil }.map(\.criterion),
      reasons: reasons(counted: counted, total: total, zeros: zeros, rating: rating, maxima: maxima, choices: choices),
      flags: flags(total: total))
  }

  /// The faults of one criterion's points: the same rule for a form, an import and the command line.
  public func faults(of points: Points, criterion number: Int, maxima: Maxima?) -> [FieldProblem] {
    let field = "points-\(number)"
    let most = maxima?.points[number] ?? criterion(number)?.maximum ?? self.points.total
    if points < .zero { return [FieldProblem(field, "Tiêu chí \(number): điểm không được nhỏ hơn 0")] }
    if points > most {
      return [
        FieldProblem(
          field, "Tiêu chí \(number): điểm \(points.text) vượt điểm tối đa \(most.text) (\(self.points.clause))")
      ]
    }
    if points.hundredths % self.points.step.hundredths != 0 {
      return [
        FieldProblem(
          field, "Tiêu chí \(number): điểm \(points.text) phải là bội của \(self.points.step.text), ví dụ 5 hoặc 5,5")
      ]
    }
    return []
  }

  private func faults(in answers: [Int: Answer], maxima: Maxima?) -> [FieldProblem] {
    answers.keys.sorted().flatMap { number -> [FieldProblem] in
      guard criterion(number) != nil else {
        return [FieldProblem("points-\(number)", "Không có tiêu chí \(number) trong \(text.shortName)")]
      }
      let answer = answers[number]
      if let evidence = answer?.evidence, evidence < 0 {
        return [FieldProblem("points-\(number)", "Tiêu chí \(number): số minh chứng không được nhỏ hơn 0")]
      }
      guard let points = answer?.points else { return [] }
      return faults(of: points, criterion: number, maxima: maxima)
    }
  }

  private func rating(total: Points, hasZero: Bool) -> Rating {
    // The file's check guarantees that the last band begins at 0 and bars nothing.
    ratings.first { total >= $0.from && !(hasZero && $0.noZero) } ?? ratings[ratings.count - 1]
  }

  private func reasons(
    counted: [Evaluation.Counted], total: Points, zeros: [Int], rating: Rating, maxima: Maxima?, choices: Choices
  ) -> [Reason] {
    var reasons: [Reason] = []
    for entry in counted where entry.given == nil {
      reasons.append(Reason(.missing, "Tiêu chí \(entry.criterion) chưa có điểm, tạm tính 0", clause: points.clause))
    }
    for entry in counted where entry.isUnproven {
      reasons.append(
        Reason(
          .notMet, "Tiêu chí \(entry.criterion) không có minh chứng phù hợp nên không được chấm điểm, tính 0",
          clause: evidence.clause))
    }
    reasons.append(
      Reason(.met, "Tổng điểm của \(counted.count) tiêu chí là \(total.text)", clause: points.clause))
    // Every band above the one reached says why it was not: the total, or a criterion at 0.
    for band in ratings {
      if band == rating { break }
      if total < band.from {
        reasons.append(
          Reason(.notMet, "Chưa đạt mức \(band.name): còn thiếu \((band.from - total).text) điểm", clause: band.clause))
      } else {
        reasons.append(
          Reason(
            .notMet,
            "Không xếp \(band.name) dù đủ điểm: tiêu chí \(zeros.map(String.init).joined(separator: ", ")) bị điểm 0",
            clause: band.clause))
      }
    }
    reasons.append(Reason(.met, "Xếp loại \(rating.name) (\(rating.printed))", clause: rating.clause))
    if maxima == nil, let maximaUnknown { reasons.append(Reason(.missing, maximaUnknown, clause: points.clause)) }
    for assumption in text.assumptions {
      reasons.append(Reason(.assumed, "\(assumption.text) — \(assumption.reason)", clause: rating.clause))
    }
    return reasons + text.readings(choices)
  }

  /// TT 44's bands are printed as whole numbers (70–84, 85–100) while half points are used: a total strictly between two
  /// printed bands is flagged, 84 and 85 themselves are not.
  private func flags(total: Points) -> [String] {
    guard points.wholeBands == true else { return [] }
    for (upper, lower) in zip(ratings, ratings.dropFirst()) {
      let below = upper.from - Points(hundredths: 100)
      if total > below && total < upper.from {
        return [
          "Tổng \(total.text) điểm nằm giữa hai khung \(lower.printed) và \(upper.printed) của \(upper.clause): hiểu là \(lower.name), cần người có thẩm quyền xem lại"
        ]
      }
    }
    return []
  }
}
