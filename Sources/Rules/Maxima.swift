/// The greatest points of each criterion, as a province entered them from a source (Điều 4.2: they sum to 100).
///
/// TT 44's own annex is not known to this project, so no file carries them.
public struct Maxima: Sendable, Equatable {
  public let points: [Int: Points]
  /// Whether a second person has confirmed them; only then may an official decision rest on them.
  public let confirmed: Bool

  /// - Throws: `Problem.invalid` with every fault: a criterion missing or unknown, a maximum of 0 or less, a sum that is not the total.
  public init(_ points: [Int: Points], confirmed: Bool = false, for regulation: Regulation) throws(Problem) {
    var faults: [FieldProblem] = []
    for criterion in regulation.criteria {
      guard let maximum = points[criterion.number] else {
        faults.append(FieldProblem("maximum-\(criterion.number)", "Tiêu chí \(criterion.number): chưa nhập điểm tối đa"))
        continue
      }
      if maximum <= .zero {
        faults.append(
          FieldProblem("maximum-\(criterion.number)", "Tiêu chí \(criterion.number): điểm tối đa phải lớn hơn 0"))
      }
    }
    for number in points.keys.sorted() where regulation.criterion(number) == nil {
      faults.append(FieldProblem("maximum-\(number)", "Không có tiêu chí \(number) trong \(regulation.text.shortName)"))
    }
    let sum = points.values.reduce(.zero, +)
    if faults.isEmpty, sum != regulation.points.total {
      faults.append(
        FieldProblem(
          "sum",
          "Tổng điểm tối đa là \(sum.text), phải bằng \(regulation.points.total.text) (\(regulation.points.clause))"))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    self.points = points
    self.confirmed = confirmed
  }
}
