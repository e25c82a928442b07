import Foundation
import Rules
import Store

/// One dossier of the practice province, played from the self-assessment up to its milestone.
struct DemoDossier {
  let site: Site
  let cast: Demo.Cast
  let part: DemoPractice.Part
  let id: String

  private var db: Database { site.database }
  private var isUpper: Bool { part.code.hasPrefix("TH1-1") }
  private var officer: Actor { get throws { try cast.actor("canbo.\(part.slug)") } }
  private var chairman: Actor { get throws { try cast.actor("chutich.\(part.slug)") } }
  private var receiver: Actor { get throws { try cast.actor(isUpper ? "khuyenhoc.doithong" : "khuyenhoc.benla") } }
  private var inspectors: [Actor] {
    get throws {
      try (isUpper ? ["kiemtra.doithong", "kiemtra2.doithong"] : ["kiemtra.benla"]).map { try cast.actor($0) }
    }
  }

  private func reaches(_ milestone: DemoPractice.Milestone) -> Bool { part.until >= milestone }
  private func version() async throws -> Int { try await db.read { [id] db in try db.dossier(id, on: Day(Demo.moment("2023-12-07"))).version } }

  func play() async throws {
    guard reaches(.started) else { return }
    try await collectEvidence()
    try await propose()
    try await giveSelfPoints()
    guard reaches(.awaitingSignature) else { return }
    try await db.takeCommuneStep(.requestSignature, id, version: nil, note: "", by: try officer, at: Demo.moment("2023-11-20"))
    guard reaches(.submitted) else { return try await sendSubmission() }
    // The ones that got far handed in early; the last ones are still within their working days.
    let handedIn = reaches(.planned) ? "2023-11-22" : "2023-12-05"
    try await db.takeCommuneStep(.submit, id, version: nil, note: "", by: try chairman, at: Demo.moment(handedIn))
    if part.until == .returned {
      return try await db.returnDossier(
        id, version: try await version(), reason: "Minh chứng tiêu chí 9 chưa có danh sách gia đình được công nhận; báo cáo thiếu chữ ký.",
        by: try receiver, at: Demo.moment("2023-12-07"))
    }
    guard reaches(.accepted) else { return }
    let accepted = Demo.moment(reaches(.planned) ? "2023-11-24" : "2023-12-06")
    try await judgeEvidence(at: accepted)
    try await db.accept(
      id, version: try await version(), completeOn: Day(Demo.moment(handedIn)), by: try receiver, at: accepted)
    if part.mode == .surveyed {
      guard reaches(.surveyed) else { return }
      return try await db.recordSurvey(
        id, version: try await version(), day: Day(Demo.moment("2023-12-08")),
        findings: "Trung tâm học tập cộng đồng hoạt động đều; thư viện xã mở cửa ba buổi một tuần. Hồ sơ khớp với thực tế.",
        by: try receiver, at: Demo.moment("2023-12-08"))
    }
    guard reaches(.planned) else { return }
    try await planInspection()
    try await inspect()
    guard reaches(.inspected) else { return }
    let choices = try await settled()
    try await db.conclude(
      Conclusion(
        assessment: id, version: try await version(), day: Day(Demo.moment("2023-12-06")),
        text: "Nhất trí với kết quả của các thành viên.", choices: choices),
      by: try receiver, at: Demo.moment("2023-12-06"))
    guard reaches(.proposed) else { return }
    try await db.propose(id, version: try await version(), note: "", by: try receiver, at: Demo.moment("2023-12-07"))
  }

  /// The chairman finds the commune's Tờ trình beside the dossier.
  private func sendSubmission() async throws {
    let typed = SigningForm(
      number: "", capacity: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer: try chairman.name, note: "Kèm hồ sơ tự đánh giá, xếp loại năm 2023.")
    try await site.send(Submission.form, id, typed, seen: "", by: try officer, at: Demo.moment("2023-11-20"))
  }

  private func settled() async throws -> [Int: Findings.Choice] {
    try await db.read { [id] db in
      let findings = Findings(dossier: try db.dossier(id, on: Day(Demo.moment("2023-12-06"))), scores: try db.inspectorScores(of: id))
      return Dictionary(
        uniqueKeysWithValues: findings.dossier.lines.compactMap { line in
          findings.agreed(line.criterion.number).map { (line.criterion.number, Findings.Choice(points: $0, reason: "")) }
        })
    }
  }

  private static let papers: [(number: String, day: String, issuer: String, title: String, kind: Evidence.Kind, criteria: Set<Int>)] = [
    ("05/KH-UBND", "2023-02-10", "UBND xã", "Kế hoạch xây dựng xã hội học tập năm 2023", .document, [1, 2, 4]),
    ("02/QĐ-UBND", "2023-02-15", "UBND xã", "Quyết định kiện toàn Ban chỉ đạo xây dựng xã hội học tập", .document, [1, 2, 3]),
    ("", "2023-09-30", "Các trường trên địa bàn", "Số liệu phổ cập giáo dục, xóa mù chữ", .figures, [5, 6]),
    ("11/BC-TTHTCĐ", "2023-10-30", "TTHTCĐ xã", "Báo cáo hoạt động của trung tâm học tập cộng đồng", .document, [4, 7, 8]),
    ("08/BC-HKH", "2023-11-05", "Hội Khuyến học xã", "Kết quả xây dựng gia đình, dòng họ, cộng đồng học tập", .document, [9, 10]),
    ("21/BC-UBND", "2023-11-08", "UBND xã", "Báo cáo kinh tế – xã hội, an ninh trật tự năm 2023", .document, [11, 12, 13, 14, 15]),
  ]

  private func collectEvidence() async throws {
    // The commune that is still at work lacks its last paper: criteria 11–15 have no evidence yet.
    for (index, paper) in Self.papers.enumerated() where part.until != .started || index < 5 {
      let incoming = try site.files.begin()
      try incoming.write(
        DemoFiles.pdf(["TAI LIEU THUC HANH - KHONG CO GIA TRI PHAP LY", "\(part.code)  \(index + 1)", paper.day]))
      let (hash, size) = try incoming.finish()
      let draft = EvidenceDraft(
        kind: paper.kind, number: paper.number, day: Day(iso: paper.day), issuer: paper.issuer, title: paper.title)
      let file = NewFile(name: "thuc-hanh-\(index + 1).pdf", sha256: hash, size: size, kind: .pdf)
      _ = try await db.addEvidence(
        draft, files: [file], criteria: paper.criteria, to: id, by: try officer, at: Demo.moment(max(paper.day, "2023-03-10")))
    }
  }

  /// Of a criterion that two organisations of Hòa Mục have, they propose different points.
  private func propose() async throws {
    guard part.code == "TH1-101" else { return }
    let proposals: [(String, Int, String)] = [
      ("truong.hoamuc", 550, "Đạt chuẩn phổ cập giáo dục trung học cơ sở mức độ 2 (giả định)"),
      ("phunu.hoamuc", 500, "Sáu chị em lớp xóa mù chữ ở hai bản chưa học xong (giả định)"),
    ]
    for (login, points, reason) in proposals {
      _ = try await db.score(
        Points(hundredths: points), reason: reason, criterion: 5, of: id, over: 0, by: try cast.actor(login), at: Demo.moment("2023-11-10"))
    }
  }

  /// Full points here and there, the commune's share of the maximum elsewhere, in half points.
  private func ownPoints(_ criterion: Int) -> Points {
    if criterion == part.zero { return .zero }
    let maximum = criterion <= 10 ? 700 : 600
    let points = criterion % 4 == 0 ? maximum : maximum * part.share / 20
    return Points(hundredths: points / 50 * 50)
  }

  private func giveSelfPoints() async throws {
    for criterion in 1...(part.until == .started ? 11 : 15) {
      _ = try await db.score(
        ownPoints(criterion), reason: criterion % 5 == 0 ? "Theo báo cáo của đơn vị phụ trách" : "", criterion: criterion, of: id,
        over: 0, by: try officer, at: Demo.moment("2023-11-15"))
    }
  }

  private func judgeEvidence(at time: Date) async throws {
    let verdicts = try await db.read { [id] db in
      try db.judgedEvidence(of: id).map { Verdict(criterion: $0.criterion, evidence: $0.id, said: SaidJudgement(fits: true)) }
    }
    try await db.judge(verdicts, of: id, by: try receiver, at: time)
  }

  private func planInspection() async throws {
    let team = try inspectors
    let members = team.enumerated().map { index, actor in
      Inspection.Member(
        accountID: actor.accountID, name: actor.name, body: index == 0 ? "Phòng GDĐT" : "Hội Khuyến học huyện", leads: index == 0,
        criteria: team.count == 1 || index == 0 ? Array(1...(team.count == 1 ? 15 : 8)) : Array(9...15))
    }
    let plan = Inspection(
      number: "31/KH-UBND", plannedOn: Day(Demo.moment("2023-11-28")), visitOn: Day(Demo.moment("2023-12-04")),
      place: "Trụ sở UBND xã", members: members)
    try await db.saveInspection(plan, of: id, approving: try await version(), by: try receiver, at: Demo.moment("2023-11-28"))
  }

  /// The inspectors' points: a little lower for every sixth criterion, with the reason.
  private func inspect() async throws {
    let team = try inspectors
    for criterion in 1...15 {
      // The inspection still under way has come half the way.
      if part.until == .planned, criterion % 2 == 0 { continue }
      let actor = team.count == 1 || criterion <= 8 ? team[0] : team[1]
      let own = ownPoints(criterion)
      let lower = criterion % 6 == 0 && own > Points(hundredths: 100)
      try await db.saveInspectorScore(
        InspectorEntry(
          assessment: id, criterion: criterion, points: lower ? own - Points(hundredths: 50) : own,
          reason: lower ? "Sổ theo dõi ghi chưa đều các tháng cuối năm" : "",
          seen: criterion == 4 ? "Phòng học của trung tâm sáng đèn, tủ sách có sổ mượn" : "",
          talked: criterion == 8 ? "Trao đổi với ba học viên lớp trồng nấm" : "", version: 0),
        by: actor, at: Demo.moment("2023-12-04"))
    }
  }
}
