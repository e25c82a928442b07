import Rules

/// An inspection as it is planned: when, where, and who looks at which criteria.
struct Inspection: Sendable {
  var number = ""
  var plannedOn: Day?
  var visitOn: Day?
  var place = ""
  var conclusion = ""
  /// 0 before it is saved for the first time.
  var version = 0
  var members: [Member] = []

  struct Member: Sendable, Equatable {
    let accountID: String
    let name: String
    let body: String
    let leads: Bool
    let criteria: [Int]
  }

  /// Criteria that nobody looks at ("căn cứ 15 tiêu chí để mời đủ thành phần").
  func uncovered(of regulation: Regulation) -> [Int] {
    let covered = Set(members.flatMap(\.criteria))
    return regulation.criteria.map(\.number).filter { !covered.contains($0) }
  }

  /// Everything that keeps the plan from being approved, all at once.
  func holes(for dossier: Dossier, today: Day) -> [FieldProblem] {
    var holes: [FieldProblem] = []
    if number.isEmpty { holes.append(FieldProblem("number", "Hãy ghi số kế hoạch kiểm tra")) }
    if let plannedOn {
      if plannedOn > today { holes.append(FieldProblem("planned-on", "Ngày duyệt kế hoạch không được ở tương lai")) }
      if let complete = dossier.completeOn, plannedOn < complete {
        holes.append(
          FieldProblem("planned-on", "Ngày duyệt kế hoạch không được trước ngày nhận đủ hồ sơ \(complete.vietnamese)"))
      }
    } else {
      holes.append(FieldProblem("planned-on", "Hãy ghi ngày duyệt kế hoạch"))
    }
    if let visitOn {
      if let plannedOn, visitOn < plannedOn {
        holes.append(FieldProblem("visit-on", "Ngày kiểm tra không được trước ngày duyệt kế hoạch"))
      }
    } else {
      holes.append(FieldProblem("visit-on", "Hãy ghi ngày kiểm tra tại xã"))
    }
    if place.isEmpty { holes.append(FieldProblem("place", "Hãy ghi nơi kiểm tra")) }
    if members.isEmpty { holes.append(FieldProblem("member", "Hãy chọn thành viên đoàn kiểm tra")) }
    if !members.isEmpty, members.count(where: \.leads) != 1 {
      holes.append(FieldProblem("leader", "Hãy chọn một trưởng đoàn"))
    }
    let uncovered = uncovered(of: dossier.regulation)
    if !uncovered.isEmpty {
      let list = uncovered.map(String.init).joined(separator: ", ")
      holes.append(FieldProblem("criteria", "Tiêu chí \(list) chưa có người kiểm tra"))
    }
    return holes
  }
}

/// Someone of the district who can be named in a team.
struct Candidate: Sendable {
  let accountID: String
  let name: String
  let title: String
}
