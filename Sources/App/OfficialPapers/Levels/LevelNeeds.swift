import Papers
import Rules

/// What a paper about a request cannot do without.
enum LevelNeed: Sendable {
  /// An answer to every indicator that applies.
  case answers
  /// The self-assessment meeting, with those who were there.
  case meeting
  /// Some level has been reached, or is asked for.
  case level
  /// Who receives and decides.
  case authority
  /// The council with its members.
  case council
  /// At least one opinion of a member.
  case votes
  /// The council's conclusion.
  case conclusion
}

extension LevelMatter {
  /// - Throws: `Problem.invalid` naming everything that is missing, all at once.
  func require(_ needs: LevelNeed...) throws {
    var holes: [FieldProblem] = []
    for need in needs { holes += try self.holes(need) }
    guard holes.isEmpty else { throw Problem.invalid(holes) }
  }

  private func holes(_ need: LevelNeed) throws -> [FieldProblem] {
    switch need {
    case .answers:
      let open = dossier.law.unanswered(dossier.answers(.own), unit: dossier.facts)
      return FieldProblem.lacking("kết quả tự đánh giá", "Chỉ tiêu", open.map(\.number.text))
    case .meeting:
      guard let meeting else { return [FieldProblem("meeting", "Chưa ghi cuộc họp tự đánh giá: hãy ghi ở mục “Họp tự đánh giá” của hồ sơ")] }
      return meeting.present.isEmpty ? [FieldProblem("present", "Cuộc họp tự đánh giá chưa có danh sách người dự")] : []
    case .level:
      guard dossier.askedLevel == nil, try dossier.evaluation(.own).level == 0 else { return [] }
      return [FieldProblem("level", "Kết quả tự đánh giá chưa đạt mức độ nào nên chưa có đề nghị công nhận")]
    case .authority: return dossier.authority == nil || dossier.assessment.receiverID == nil ? [LevelIssuer.nobody] : []
    case .council:
      guard let council else { return [FieldProblem("council", "Chưa thành lập hội đồng thẩm định hồ sơ này")] }
      return council.holes
    case .votes:
      return council.map { $0.votes.contains { $0.requestID == dossier.assessment.id } } == true
        ? [] : [FieldProblem("votes", "Chưa có ủy viên nào cho ý kiến về hồ sơ này")]
    case .conclusion:
      return dossier.appraisedLevel == nil ? [FieldProblem("conclusion", "Hội đồng chưa kết luận về \(words.subject)")] : []
    }
  }
}

extension NamedCouncil {
  /// What every paper of the council needs.
  var holes: [FieldProblem] {
    var holes: [FieldProblem] = []
    if seat(.chairman) == nil { holes.append(FieldProblem("seats", "Hội đồng chưa có chủ tịch")) }
    if seat(.secretary) == nil { holes.append(FieldProblem("seats", "Hội đồng chưa có thư ký")) }
    if !seats.contains(where: { $0.role == .member }) { holes.append(FieldProblem("seats", "Hội đồng chưa có ủy viên")) }
    return holes
  }

  /// "Hội đồng thẩm định", with the decision that named it where it is known.
  var citation: String { number.isEmpty ? name : "\(name) (thành lập theo Quyết định số \(number)\(day.map { " \($0.inWords)" } ?? ""))" }

  var isMeeting: Bool { mode == .meeting }
  func seat(_ role: Council.Role) -> Seat? { seats.first { $0.role == role } }
  /// The chairman, the members, the secretary.
  var inOrder: [Seat] { [.chairman, .member, .secretary].flatMap { role in seats.filter { $0.role == role } } }

  /// Those who have given their opinion on a request, with the day of the last one.
  func answered(_ request: String) -> [(seat: Seat, day: Day)] {
    inOrder.compactMap { seat in votes(on: request, of: seat.number).map(\.day).max().map { (seat, $0) } }
  }

  /// The body of Điều 9.2b that a seat stands for, in words.
  func body(of seat: Seat, _ law: LevelRegulation) -> String { law.text.council?.bodies.first { $0.id == seat.body }?.name ?? "" }

  func seatTable(_ law: LevelRegulation) -> Block {
    let hasBodies = seats.contains { !body(of: $0, law).isEmpty }
    return .grid(
      Grid(
        [.init(0.9, .centre), .init(4.2), .init(5.6)] + (hasBodies ? [.init(3.4)] : []) + [.init(2.8)],
        head: [Grid.Row(["TT", "Họ và tên", "Chức vụ, đơn vị"] + (hasBodies ? ["Đại diện"] : []) + ["Nhiệm vụ"])],
        rows: inOrder.enumerated().map { index, seat in
          Grid.Row(
            [Grid.Cell("\(index + 1)"), Grid.Cell(seat.name), Grid.Cell(seat.office)] + (hasBodies ? [Grid.Cell(body(of: seat, law))] : [])
              + [Grid.Cell(seat.role.name)])
        }, textSize: 12))
  }
}
