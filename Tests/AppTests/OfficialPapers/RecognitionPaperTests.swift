import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// The decision on paper: who is recognised with what, who is not, and what a replacing one changes.
@Suite struct RecognitionPaperTests {
  static let form = RecognitionDecision.form.id

  @Test("One commune stands in Điều 1; number, day and signer are the decision's own", arguments: TestEngine.allCases)
  func one(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      try await cast.district.bringToProposed(cast.good)
      let id = try await cast.decide([cast.good], signedAs: "KT. Chủ tịch – Phó Chủ tịch UBND huyện")
      let paper = try await w.read(Self.form, id, by: cast.district.officer.actor)
      for words in [
        "Số: 125/QĐ-UBND", "ngày 01 tháng 11 năm 2021", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐỒI THÔNG", "QUYẾT ĐỊNH:",
        "Về việc công nhận kết quả đánh giá, xếp loại", "Căn cứ Kế hoạch số 15/KH-SGDĐT ngày 20/01/2021",
        "Theo đề nghị của Hội Khuyến học huyện Đồi Thông.",
        "Điều 1. Công nhận kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã năm 2021 của xã Hòa Mục, huyện Đồi Thông: tổng số 87,5 điểm, xếp loại Tốt.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", "Chủ tịch Ủy ban nhân dân xã Hòa Mục và thủ trưởng", "Như Điều 3;",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Cà Văn Núi",
      ] { #expect(paper.says(words), "\(words)") }
      #expect(!paper.says("Điều 4.") && !paper.says("DANH SÁCH") && !paper.says("TM. ỦY BAN") && !paper.says("PHÓ CHỦ TỊCH UBND"))
    }
  }

  @Test("Once issued it is read by those whom it is about and by those above, and by nobody else", arguments: TestEngine.allCases)
  func readers(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w), district = cast.district
      try await district.bringToProposed(cast.good)
      let id = try await cast.decide([cast.good])
      let none = IssueForm(number: "", day: nil, capacity: [], signer: "")
      let paper = Link.paper(try await w.site.issue(RecognitionDecision.form, id, none, by: district.officer.actor, at: w.now))
      for person in [district.communeOfficer, district.communeChairman, district.officer, district.chairman, cast.officer] {
        #expect(try await person.get(Link.paper(ofDecision: id)).location == paper)
        #expect(try await person.get(paper).status == .ok, "\(person.actor.role)")
        #expect(try await person.get("\(paper)/van-ban.pdf").body.hasPrefix("%PDF-"), "\(person.actor.role)")
      }
      let neighbour = try await w.person("canbo.ben", "Hờ A Bên", .communeOfficer, unit: w.otherCommune)
      for person in [neighbour, try await w.strangerOfficer(), try await w.womenHead(), district.inspector] {
        for address in [paper, "\(paper)/van-ban.pdf", "\(paper)/van-ban.docx"] {
          #expect(try await person.get(address).status == .forbidden, "\(person.actor.name) \(address)")
        }
      }
      // Reading is all: only the body that issued it ends it.
      #expect(!(try await district.communeChairman.get(paper).body.contains("Hủy văn bản")))
      #expect(try await district.communeChairman.post("\(paper)/huy", [("note", "Sai")]).status == .forbidden)
      #expect(try await district.communeOfficer.upload("\(paper)/ban-ky", [], files: [("file", "a.pdf", EvidenceTests.pdf)]).status == .forbidden)
    }
  }

  @Test("Two decisions on two communes differ in what is theirs, and in nothing else", arguments: TestEngine.allCases)
  func difference(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      try await cast.district.bringToProposed(cast.good)
      try await cast.district.bringToProposed(cast.failed, [2: 450, 3: 300])
      let first = try await w.read(Self.form, try await cast.decide([cast.good]), by: cast.district.officer.actor, as: "quyet-dinh-mot")
      let second = try await w.read(Self.form, try await cast.decide([cast.failed], number: "126/QĐ-UBND"), by: cast.district.officer.actor, as: "quyet-dinh-hai")
      let changes = second.words.difference(from: first.words)
      func words(_ changes: [CollectionDifference<String>.Change]) -> [String] {
        changes.map { change in
          switch change { case .insert(_, let word, _), .remove(_, let word, _): word }
        }
      }
      #expect(words(changes.removals) == ["125", "Hòa", "Mục", "87", "5", "Tốt", "Hòa", "Mục"])
      #expect(words(changes.insertions) == ["126", "Đá", "Dựng", "83", "Khá", "Đá", "Dựng"])
    }
  }

  @Test("Who reached no band is named with the clause and not recognised; many stand in an annex", arguments: TestEngine.allCases)
  func many(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      let mixed = try await w.read(Self.form, try await cast.decideBoth(), by: cast.district.officer.actor, as: "quyet-dinh-chua-dat")
      #expect(mixed.says("Điều 1. Công nhận") && mixed.says("của xã Hòa Mục, huyện Đồi Thông: tổng số 87,5 điểm, xếp loại Tốt."))
      #expect(mixed.says("Điều 2. Xã Đá Dựng, huyện Đồi Thông (tổng số 81,5 điểm, có tiêu chí bị điểm 0) xếp loại Chưa đạt theo khoản 3 Điều 4 Thông tư số 44/2014/TT-BGDĐT, chưa được công nhận “Cộng đồng học tập” cấp xã năm 2021."))
      #expect(mixed.says("Như Điều 4;") && mixed.says("các xã có tên tại Quyết định này"))
    }
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      try await cast.district.bringToProposed(cast.good)
      try await cast.district.bringToProposed(cast.failed, [2: 450, 3: 300])
      let both = try await w.read(Self.form, try await cast.decide([cast.good, cast.failed]), by: cast.district.officer.actor, as: "quyet-dinh-nhieu")
      for words in [
        "của 02 xã thuộc huyện Đồi Thông, trong đó: 01 xã xếp loại Tốt, 01 xã xếp loại Khá (có danh sách kèm theo).",
        "(Kèm theo Quyết định số 125/QĐ-UBND ngày 01 tháng 11 năm 2021 của Chủ tịch Ủy ban nhân dân huyện Đồi Thông)", "Xã Đá Dựng 83 Khá",
        "Xã Hòa Mục 87,5 Tốt", "Như Điều 3;",
      ] { #expect(both.says(words), "\(words)") }
    }
  }

  @Test("A replacing decision names the old one, its reason, and each point that changed", arguments: TestEngine.allCases)
  func replacing(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      let old = try await cast.decideBoth()
      w.clock.move(to: "2021-11-20")
      let new = try await w.database.replace(
        Replacement(
          decision: old, paper: DecisionPaper(number: "140/QĐ-UBND", day: Day(iso: "2021-11-20"), signedAs: "Chủ tịch UBND huyện"),
          reason: "Phúc tra theo kiến nghị của xã.", points: [cast.good: [3: Points(hundredths: 0)]],
          versions: [cast.good: try await cast.district.version(cast.good)]), by: cast.district.chairman.actor, at: w.now)
      let paper = try await w.read(Self.form, new, by: cast.district.officer.actor, as: "quyet-dinh-thay-the")
      for words in [
        "Số: 140/QĐ-UBND", "Về kết quả đánh giá, xếp loại", "Điều 1. Xã Hòa Mục, huyện Đồi Thông (tổng số 81,5 điểm, có tiêu chí bị điểm 0) xếp loại Chưa đạt",
        "Điều 2. Quyết định này thay thế Quyết định số 125/QĐ-UBND ngày 01 tháng 11 năm 2021 của Chủ tịch Ủy ban nhân dân huyện Đồi Thông đối với xã Hòa Mục. Lý do: Phúc tra theo kiến nghị của xã.",
        "Kết quả của các đơn vị khác tại Quyết định số 125/QĐ-UBND không thay đổi.",
        "- Xã Hòa Mục: tiêu chí 3 từ 6 điểm thành 0 điểm; tổng điểm từ 87,5 thành 81,5; xếp loại từ Tốt thành Chưa đạt.",
      ] { #expect(paper.says(words), "\(words)") }
      #expect(!paper.says("Công nhận kết quả"))
    }
  }
}
