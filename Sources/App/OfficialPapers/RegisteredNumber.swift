import Rules

/// Numbers that were entered before their paper was made.
extension Matter {
  /// Number, day and signer where they are facts already: a decision was numbered when it was taken.
  var fixed: Issue? {
    if case .levelDecision(let matter) = self, let day = matter.day {
      return Issue(number: TypedNumber(matter.number).number, day: day, capacity: matter.capacity, signer: matter.signer)
    }
    guard case .decision(let matter) = self else { return nil }
    let decision = matter.decision
    return Issue(
      number: TypedNumber(decision.number).number, day: decision.day, capacity: decision.capacity, signer: decision.signer)
  }

  /// Number and day where they were entered before the paper: an inspection plan has them from its approval (Điều 6.3).
  func registered(_ form: PaperForm) -> Registered? {
    if case .council(let matter) = self, form.id == CouncilDecision.form.id, !matter.council.number.isEmpty, let day = matter.council.day {
      return Registered(number: TypedNumber(matter.council.number).number, day: day)
    }
    guard case .dossier(let matter) = self, form.id == InspectionPlanPaper.form.id, let plan = matter.inspection, !plan.number.isEmpty,
      let day = plan.plannedOn
    else { return nil }
    return Registered(number: TypedNumber(plan.number).number, day: day)
  }

  /// The symbol that was typed behind the number of a decision or an inspection plan: it stands on the paper as it was typed.
  func typedSymbol(of form: PaperForm) -> String? {
    switch self {
    case .decision(let matter): TypedNumber(matter.decision.number).symbol
    case .levelDecision(let matter): TypedNumber(matter.number).symbol
    case .council(let matter) where form.id == CouncilDecision.form.id: TypedNumber(matter.council.number).symbol
    case .dossier(let matter) where form.id == InspectionPlanPaper.form.id: matter.inspection.flatMap { TypedNumber($0.number).symbol }
    default: nil
    }
  }

  struct Registered: Sendable {
    let number: String
    let day: Day
  }

  /// "125/QĐ-CT" taken apart: 125, and QĐ-CT where it was typed.
  private struct TypedNumber {
    let number: String
    let symbol: String?

    init(_ typed: String) {
      let parts = typed.split(separator: "/", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      number = parts.first ?? typed
      symbol = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    }
  }
}
