import Foundation
import Hummingbird
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// Trình ký: a paper goes from those who prepare it over the desk of whoever signs it.
@Suite struct SigningFlowTests {
  /// A commune's submission with everything that it needs.
  private struct Desk {
    let w: World
    let officer: World.Person
    let chairman: World.Person
    let id: String
    var address: String { Link.draft(Submission.form.id, id) }

    init(_ w: World) async throws {
      self.w = w
      (id, officer) = try await IssuingTests.scored(w)
      chairman = try await w.chairman()
    }

    /// What a hidden field of a page holds.
    static func hidden(_ name: String, _ page: String) -> String {
      page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first.flatMap { $0.split(separator: "\"", omittingEmptySubsequences: false).first.map(String.init) } ?? ""
    }

    func send(_ note: String = "Kính trình Chủ tịch xem xét", signer: String = "Quàng Văn Đá", number: String = "") async throws -> World.Answer {
      let page = try await officer.get(address).body
      return try await officer.post(
        "\(address)/trinh-ky",
        [("signing", Self.hidden("signing", page)), ("reserved", number), ("office", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"), ("person", signer), ("note", note)])
    }

    /// The form for issuing as the signer's page holds it.
    func signature(_ page: String, number: String = "5") -> [(String, String)] {
      IssuingTests.typed(number) + ["seen", "signing", "read"].map { ($0, Self.hidden($0, page)) }
    }

    func sendBack(_ page: String, _ reason: String) async throws -> World.Answer {
      try await chairman.post("\(address)/tra-lai", [("signing", Self.hidden("signing", page)), ("reason", reason)])
    }

    func withdraw(_ page: String) async throws -> World.Answer {
      try await officer.post("\(address)/rut-trinh", [("signing", Self.hidden("signing", page))])
    }

    func states() async throws -> [String] {
      try await w.database.read { db in try db.rows("SELECT state FROM signing_request ORDER BY id").map { try $0.text("state") } }
    }
  }

  @Test("Sent, read on the signer's day, sent back with a reason, sent again, signed and issued as it was typed", arguments: TestEngine.allCases)
  func wholeWay(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w), officer = desk.officer, chairman = desk.chairman
      #expect(try await officer.get(desk.address).body.contains("Trình Chủ tịch UBND xã ký"))
      let wrong = try await officer.post("\(desk.address)/trinh-ky", [("signing", ""), ("reserved", "năm"), ("office", ""), ("person", ""), ("note", "Kính trình")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("không phải số văn bản") && wrong.body.contains("Hãy ghi họ tên người ký"))
      #expect(wrong.body.contains("value=\"năm\"") && wrong.body.contains("Kính trình"), "what was typed is kept")
      #expect(try await desk.send(signer: "Quàng Thị Đăm", number: "7").location == desk.address)
      #expect(try await desk.send().status == .conflict, "one at a time")
      #expect(try await officer.get(Link.work).body.contains("Văn bản trình ký"))
      #expect(try await officer.get(Link.papers(ofDossier: desk.id)).body.contains("chờ ký"))
      let work = try await chairman.get(Link.work).body
      #expect(work.contains("Chờ anh/chị ký") && work.contains("href=\"\(desk.address)\"") && work.contains("xã Hòa Mục, năm 2021") && work.contains("Lò Thị Mây trình lúc"))

      let page = try await chairman.get(desk.address).body
      #expect(page.contains("Văn bản chờ anh/chị ký") && page.contains("Kính trình Chủ tịch xem xét") && !page.contains("đã đổi từ khi trình"))
      #expect(page.contains("Quàng Thị Đăm") && page.contains("value=\"07\""), "as it was typed")
      let read = try await w.read(Submission.form.id, desk.id, by: chairman.actor)
      #expect(read.says("Quàng Thị Đăm"), "and so it is printed")
      #expect(try await desk.sendBack(page, " ").status == .unprocessableContent)
      #expect(try await desk.sendBack(page, "Ghi thiếu chức vụ").location == desk.address)
      #expect(try await chairman.get(Link.work).body.contains("Chờ anh/chị ký") == false)
      let back = try await officer.get(Link.work).body
      #expect(back.contains("trả lại để sửa") && back.contains("Quàng Văn Đá: Ghi thiếu chức vụ"))
      #expect(try await chairman.post(desk.address, desk.signature(page)).status == .conflict, "a page from before it was sent back")

      #expect(try await desk.send(number: "8").location == desk.address)
      let again = try await chairman.get(desk.address).body
      #expect(try await desk.sendBack(page, "Ghi thiếu chức vụ nữa").status == .conflict, "a page from before it was sent again")
      let issued = try await chairman.post(desk.address, desk.signature(again, number: "8"))
      #expect(issued.location.hasPrefix("/ban-hanh/"))
      let paper = try await officer.get(issued.location).body
      #expect(paper.contains("08/TTr-UBND") && paper.contains("Trình ký") && paper.contains("Kính trình Chủ tịch xem xét"), "the paper says how it came about")
      #expect(try await desk.states() == ["issued"])
      for person in [officer, chairman] { #expect(!(try await person.get(Link.work).body.contains(desk.address))) }
      let journal = try await w.database.read { db in try db.rows("SELECT name, detail FROM journal WHERE action = 'signingMoved' ORDER BY number").map { try $0.text("name") } }
      #expect(journal == ["Lò Thị Mây", "Quàng Văn Đá", "Lò Thị Mây", "Quàng Văn Đá"])
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("Withdrawn, it is off the signer's desk and cannot be signed from a page of before; sent anew it can", arguments: TestEngine.allCases)
  func withdrawn(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w)
      #expect(try await desk.send().status == .seeOther)
      let stale = try await desk.chairman.get(desk.address).body
      let page = try await desk.officer.get(desk.address).body
      #expect(page.contains("Đang chờ Chủ tịch UBND xã ký"))
      #expect(try await desk.chairman.post("\(desk.address)/rut-trinh", [("signing", Desk.hidden("signing", page))]).status == .forbidden)
      #expect(try await desk.withdraw(page).location == desk.address)
      #expect(try await desk.withdraw(page).location == "\(desk.address)?gui-lai=1", "a double click")
      #expect(!(try await desk.chairman.get(Link.work).body.contains("Chờ anh/chị ký")))
      let late = try await desk.chairman.post(desk.address, desk.signature(stale))
      #expect(late.status == .conflict && late.body.contains("đã được rút lại (Lò Thị Mây"))
      #expect(try await desk.send().status == .seeOther, "the same words once more are another request")
      #expect(try await desk.states().sorted() == ["waiting", "withdrawn"])
      #expect(try await desk.chairman.post(desk.address, desk.signature(stale)).status == .conflict)
      let fresh = try await desk.chairman.get(desk.address).body
      #expect(try await desk.chairman.post(desk.address, desk.signature(fresh)).status == .seeOther)
      let over = try await desk.withdraw(fresh)
      #expect(over.status == .conflict && over.body.contains("đã được ký, ban hành (Quàng Văn Đá"))
    }
  }

  @Test("Two at once: the signer issues while the paper is withdrawn; one of them holds and the other is told", arguments: TestEngine.allCases)
  func atOnce(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w)
      #expect(try await desk.send().status == .seeOther)
      let signing = desk.signature(try await desk.chairman.get(desk.address).body), page = try await desk.officer.get(desk.address).body
      async let first = desk.chairman.post(desk.address, signing)
      async let second = desk.withdraw(page)
      let (signed, withdrawn) = try await (first, second)
      let papers = try await w.database.read { db in try db.row("SELECT count(*) AS n FROM paper")?.int("n") }
      if signed.status == .seeOther {
        #expect(withdrawn.status == .conflict && papers == 1)
        #expect(try await desk.states() == ["issued"])
      } else {
        #expect(signed.status == .conflict && withdrawn.status == .seeOther && papers == 0)
        #expect(try await desk.states() == ["withdrawn"])
      }
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("What changed since it was sent is said, and what changes while the signer reads is not signed unread", arguments: TestEngine.allCases)
  func changed(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w)
      #expect(try await desk.send().status == .seeOther)
      let read = try await desk.chairman.get(desk.address).body
      #expect(try await desk.officer.post(Link.wording(Submission.form.id), [("recipients", "Như trên\nLưu: VT, Hội Khuyến học")]).status == .seeOther)
      let refused = try await desk.chairman.post(desk.address, desk.signature(read))
      #expect(refused.status == .conflict && refused.body.contains("Nội dung văn bản vừa thay đổi"))
      let told = try await desk.chairman.get(desk.address).body
      #expect(told.contains("đã đổi từ khi trình"))
      #expect(try await desk.chairman.post(desk.address, desk.signature(told)).status == .seeOther)
    }
  }

  @Test("A plan is approved where it was sent, waits for its number with the officer, and goes back when the approval is taken back", arguments: TestEngine.allCases)
  func plan(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let address = Link.draft(CommuneLevelPlan.form.id, cast.commune), officer = cast.officer, chairman = cast.chairman
      let fields = [("office", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), ("person", "Hoàng Văn Phó"), ("note", "")]
      #expect(try await officer.post("\(address)/trinh-ky", [("signing", "")] + fields).status == .seeOther)
      func approve() async throws -> World.Answer {
        let page = try await chairman.get(address).body
        #expect(page.contains("Văn bản chờ anh/chị ký") && page.contains("Duyệt văn bản này"))
        return try await chairman.post("\(address)/duyet", ["seen", "signing", "read"].map { ($0, Desk.hidden($0, page)) })
      }
      #expect(try await approve().location == address)
      #expect(try await officer.get(Link.work).body.contains("đã duyệt, chờ ban hành"))
      let paper = try #require(try await cast.db.read { db in try db.row("SELECT id FROM paper")?.text("id") })
      #expect(try await chairman.post("\(Link.paper(paper))/rut", [("note", "Sửa mốc tháng 9")]).status == .seeOther)
      let back = try await officer.get(Link.work).body
      #expect(back.contains("trả lại để sửa") && back.contains("Sửa mốc tháng 9"))
      let page = try await officer.get(address).body
      #expect(try await officer.post("\(address)/trinh-ky", [("signing", Desk.hidden("signing", page))] + fields).status == .seeOther)
      #expect(try await approve().location == address)
      let number = [("number", "9"), ("day", "10/01/2025"), ("capacity", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), ("signer", "Hoàng Văn Phó")]
      let issued = try await officer.post(address, number)
      #expect(issued.status == .seeOther)
      #expect(try await officer.get(issued.location).body.contains("Hoàng Văn Phó"))
      #expect(!(try await officer.get(Link.work).body.contains("Văn bản trình ký")))
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("The plan of a district goes to its chairman and that of a province to hers, not to the head of education", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      for (unit, form, officer, chairman) in [
        (cast.world.district, LevelYearPlan.district.id, cast.districtOfficer, cast.districtChairman),
        (cast.world.province, LevelYearPlan.province.id, cast.provinceOfficer, cast.provinceChairman),
      ] {
        let address = Link.draft(form, "\(cast.year)~\(unit)")
        let sent = try await officer.post("\(address)/trinh-ky", [("signing", ""), ("office", "CHỦ TỊCH"), ("person", "Người ký"), ("note", "")])
        #expect(sent.location == address)
        #expect(try await chairman.get(Link.work).body.contains("href=\"\(address)\""))
        #expect(try await officer.get(Link.papers(ofLevelYear: cast.year, unit: unit)).body.contains("chờ ký"))
        // Nobody approves beside the one on whose desk it lies; the province's officer may approve what lies there no more.
        #expect([.conflict, .forbidden].contains(try await officer.post("\(address)/duyet", []).status))
        for head in [cast.districtHead, cast.provinceHead] {
          #expect(!(try await head.get(Link.work).body.contains(address)))
          #expect(try await head.post("\(address)/tra-lai", [("signing", "x"), ("reason", "Không")]).status == .forbidden)
        }
      }
    }
  }

  @Test("A paper of the Ministry goes to the Minister, wherever it is kept", arguments: TestEngine.allCases)
  func ministry(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      for unit in [cast.world.district, cast.world.otherDistrict] { try await cast.recognise(unit, law: "tt25-2023-huyen", on: "2025-01-06") }
      try await cast.handIn(cast.province)
      let council = try await cast.appraise([cast.province]), address = Link.draft(CouncilDecision.form.id, council)
      let fields = [("signing", ""), ("reserved", "12"), ("office", "BỘ TRƯỞNG"), ("person", "Trần Văn Bộ"), ("note", "")]
      #expect(try await cast.ministryOfficer.post("\(address)/trinh-ky", fields).status == .conflict, "its number was typed with the council: it has been signed")
      try await cast.db.write { db in try db.run("UPDATE council SET number = '' WHERE id = \(council)") }
      #expect(try await cast.ministryOfficer.post("\(address)/trinh-ky", fields).location == address)
      #expect(try await cast.ministryOfficer.get(Link.work).body.contains("Văn bản trình ký"))
      for person in [cast.provinceOfficer, cast.provinceHead, cast.provinceChairman] {
        #expect(!(try await person.get(Link.work).body.contains(address)))
      }
      #expect(try await cast.minister.get(Link.work).body.contains("href=\"\(address)\""))
      let page = try await cast.minister.get(address).body
      let typed = [("number", "12"), ("day", "10/01/2025"), ("capacity", "BỘ TRƯỞNG"), ("signer", "Trần Văn Bộ")]
      let issued = try await cast.minister.post(address, typed + ["seen", "signing", "read"].map { ($0, Desk.hidden($0, page)) })
      #expect(issued.location.hasPrefix("/ban-hanh/"))
      #expect(!(try await cast.minister.get(Link.work).body.contains(address)))
    }
  }

  @Test("Who has no business with it sees nothing and does nothing", arguments: TestEngine.allCases)
  func strangers(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w)
      #expect(try await desk.send().status == .seeOther)
      let stamp = Desk.hidden("signing", try await desk.officer.get(desk.address).body)
      var people = try await StrangerTests.strangers(w)
      people += [try await w.districtOfficer(), try await w.districtChairman(), try await w.inspector()]
      for person in people {
        #expect(!(try await person.get(Link.work).body.contains(desk.address)), "\(person.login)")
        for (step, field) in [("trinh-ky", "person"), ("tra-lai", "reason"), ("rut-trinh", "x")] {
          let answer = try await person.post("\(desk.address)/\(step)", [("signing", stamp), ("office", "X"), ("person", "X"), (field, "Vì thế")])
          #expect(answer.status == .forbidden, "\(person.login) \(step)")
        }
      }
      #expect(try await desk.officer.post("\(desk.address)/tra-lai", [("signing", stamp), ("reason", "Tự trả")]).status == .forbidden)
      #expect(try await desk.states() == ["waiting"])
    }
  }

  @Test("Without anybody who signs in the program there is nothing to send; a signer whose time is over leaves it to be withdrawn", arguments: TestEngine.allCases)
  func expired(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await IssuingTests.scored(w), address = Link.draft(Submission.form.id, id)
      #expect(!(try await officer.get(address).body.contains("Trình Chủ tịch")))
      let fields = [("signing", ""), ("office", "CHỦ TỊCH"), ("person", "Quàng Văn Đá"), ("note", "")]
      #expect(try await officer.post("\(address)/trinh-ky", fields).status == .conflict)
      let chairman = try await w.chairman()
      #expect(try await officer.post("\(address)/trinh-ky", fields).status == .seeOther)
      try await w.database.write { db in try db.run("UPDATE hat SET until_day = '2021-10-31' WHERE account_id = \(chairman.actor.accountID)") }
      #expect(try await chairman.post("\(address)/tra-lai", [("signing", "x"), ("reason", "Muộn")]).status == .forbidden)
      #expect(try await officer.get(Link.work).body.contains("không còn ai giữ vai trò ký"))
      let page = try await officer.get(address).body
      #expect(page.contains("Hiện không còn ai giữ vai trò ký"))
      #expect(try await officer.post("\(address)/rut-trinh", [("signing", Desk.hidden("signing", page))]).status == .seeOther)
    }
  }

  @Test("A commune that has ended signs nothing and sends nothing back; what lay there is on nobody's list, and the draft says why", arguments: TestEngine.allCases)
  func ended(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w), people = [desk.officer, desk.chairman]
      #expect(try await desk.send().status == .seeOther)
      let stale = try await desk.chairman.get(desk.address).body
      _ = try await EndedCommuneTests.merge(w)
      let why = "Xã Hòa Mục đã hết hiệu lực sau ngày 30/11/2021 nên không trình, không ký, không trả lại văn bản được nữa. Đơn vị kế thừa: Xã Hòa Dựng."
      for person in people {
        let work = try await person.get(Link.work).body
        #expect(!work.contains(desk.address) && !work.contains("Chờ anh/chị ký") && !work.contains("Văn bản trình ký"))
        let page = try await person.get(desk.address).body
        #expect(page.contains(why) && page.contains("Lò Thị Mây trình lúc"))
        for word in ["Văn bản chờ anh/chị ký", "Ký ban hành", "/tra-lai\"", "/rut-trinh\"", "/trinh-ky\""] { #expect(!page.contains(word), "\(word)") }
        #expect(!(try await person.get(Link.papers(ofDossier: desk.id)).body.contains("chờ ký")))
      }
      let answers = [
        try await desk.chairman.post(desk.address, desk.signature(stale)), try await desk.sendBack(stale, "Muộn"), try await desk.withdraw(stale),
        try await desk.send(),
      ]
      for answer in answers { #expect(answer.status == .conflict && answer.body.contains(why)) }
      #expect(try await desk.states() == ["waiting"])

      // What was signed by hand before the end is a fact, and may still get its number.
      func byHand(_ day: String) async throws -> World.Answer {
        try await desk.officer.post(desk.address, [("number", "5"), ("day", day), ("capacity", "CHỦ TỊCH"), ("signer", "Quàng Văn Đá")])
      }
      let late = try await byHand("02/12/2021")
      #expect(late.status == .unprocessableContent && late.body.contains("không ký văn bản sau ngày đó"))
      #expect(try await byHand("29/11/2021").location.hasPrefix("/ban-hanh/"))
      #expect(try await desk.states() == ["issued"])
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("Signed by hand meanwhile, it is issued by the officer as ever, and lies on nobody's desk", arguments: TestEngine.allCases)
  func byHand(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let desk = try await Desk(w)
      #expect(try await desk.send().status == .seeOther)
      #expect(try await desk.officer.get(desk.address).body.contains("Chỉ ban hành ở đây khi đã ký trên giấy"))
      #expect(try await desk.officer.post(desk.address, IssuingTests.typed("5")).status == .seeOther)
      #expect(try await desk.states() == ["issued"])
      #expect(!(try await desk.chairman.get(Link.work).body.contains("Chờ anh/chị ký")))
    }
  }
}
