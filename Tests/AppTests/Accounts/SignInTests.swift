import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct SignInTests {
  @Test("A first password opens the door once, and must be changed before anything else", arguments: TestEngine.allCases)
  func firstPassword(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let hat = NewHat(role: .communeOfficer, unitID: world.commune, title: "Cán bộ", from: Day(world.now))
      let (_, password) = try await world.site.openAccount(login: "Lan.HM", name: "Lù Thị Lan", hat: hat, by: nil, at: world.now)
      let entered = try await world.post("/dang-nhap", [("login", "lan.hm"), ("password", password)])
      #expect(entered.status == .seeOther)
      let cookie = String((entered.headers[.setCookie] ?? "").prefix { $0 != ";" })
      #expect((entered.headers[.setCookie] ?? "").contains("HttpOnly; SameSite=Lax"))
      let work = try await world.client.execute(uri: "/viec", method: .get, headers: [.cookie: cookie]) { World.Answer($0) }
      #expect(work.location == "/mat-khau")
      let token = SHA256Hex.of(String(cookie.dropFirst(SessionCookie.name.count + 1)))
      let csrf = try await world.database.read { db in try db.signedIn(tokenHash: token, at: world.now)?.csrf ?? "" }
      let short = try await world.post(
        "/mat-khau", [("csrf", csrf), ("current", password), ("new", "ngắn"), ("again", "ngắn")], cookie: cookie)
      #expect(short.status == .unprocessableContent && short.body.contains("ít nhất 10 ký tự"))
      let changed = try await world.post(
        "/mat-khau", [("csrf", csrf), ("current", password), ("new", "đồi thông xanh"), ("again", "đồi thông xanh")], cookie: cookie)
      #expect(changed.location == "/viec")
    }
  }

  @Test("A wrong name and a wrong password get the same answer, and too many tries must wait", arguments: TestEngine.allCases)
  func throttle(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      _ = try await world.officer()
      for _ in 0..<Throttle.perName {
        let refused = try await world.post("/dang-nhap", [("login", "khong.co"), ("password", "sai")])
        #expect(refused.status == .unprocessableContent && refused.body.contains("Tên đăng nhập hoặc mật khẩu chưa đúng"))
      }
      let waiting = try await world.post("/dang-nhap", [("login", "khong.co"), ("password", "sai")])
      #expect(waiting.body.contains("đợi 15 phút"))
    }
  }

  @Test("One's own wrong passwords do not lock out the office; very many from one address do", arguments: TestEngine.allCases)
  func throttleByAddress(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let lan = NewHat(role: .communeOfficer, unitID: world.commune, title: "Cán bộ", from: Day(world.now))
      let (_, password) = try await world.site.openAccount(login: "lan.hm", name: "Lù Thị Lan", hat: lan, by: nil, at: world.now)
      func enter(_ login: String, _ password: String) async -> Bool {
        do { return try await !world.site.signIn(login: login, password: password, from: "10.0.0.1", at: world.now).isEmpty } catch { return false }
      }
      for _ in 0..<Throttle.perName { #expect(await !enter("ai.do", "sai")) }
      #expect(await enter("lan.hm", password))
      try await world.database.write { db in
        for _ in Throttle.perName..<Throttle.perAddress { try db.insertFailures(["address:10.0.0.1"], at: world.now) }
      }
      #expect(await !enter("lan.hm", password))
    }
  }

  @Test("Behind the proxy of this machine, people are told apart; nobody else's word on where they sit is taken")
  func place() {
    #expect(SignInPlace.address(peer: "127.0.0.1", forwarded: "6.6.6.6, 10.0.0.7") == "10.0.0.7")
    #expect(SignInPlace.address(peer: "127.0.0.1", forwarded: nil) == "127.0.0.1")
    #expect(SignInPlace.address(peer: "10.0.0.9", forwarded: "6.6.6.6") == "10.0.0.9")
    #expect(SignInPlace.address(peer: nil, forwarded: "6.6.6.6") == nil)
  }

  @Test("Everything that is wrong with a new account is told at once", arguments: TestEngine.allCases)
  func accountFaults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let page = try await world.districtOfficer().post("/tai-khoan/moi", [("from", "31/02/2021"), ("until", "mai")])
      #expect(page.status == .unprocessableContent && page.body.contains("Có 7 chỗ cần sửa"))
      for words in ["Tên đăng nhập gồm", "họ tên đầy đủ", "Hãy chọn vai trò", "Hãy chọn đơn vị", "chức vụ", "“31/02/2021” không phải là ngày", "“mai” không phải là ngày"] {
        #expect(page.body.contains(words), "\(words)")
      }
    }
  }

  @Test("A form for an account or one more office, sent twice, is done once; that the password was shown is said", arguments: TestEngine.allCases)
  func accountTwice(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.districtOfficer()
      let hat = [("unit", world.commune), ("role", "communeOfficer"), ("title", "Công chức"), ("from", "2021-01-01")]
      let fields = [("name", "Lù Thị Lan"), ("login", "lan.hm")] + hat
      #expect(try await officer.post("/tai-khoan/moi", fields).body.contains("Mật khẩu mới"))
      let again = try await officer.post("/tai-khoan/moi", fields)
      #expect(again.status == .seeOther)
      let page = try await officer.get(again.location).body
      #expect(page.contains("Mật khẩu chỉ hiện ở lần gửi đầu") && page.contains("đã được ghi nhận ở lần gửi trước"))
      let id = try #require(try await world.database.read { db in try db.account(login: "lan.hm")?.id })
      for _ in 1...2 { #expect(try await officer.post("/tai-khoan/\(id)/vai-tro", hat + [("hats", "1")]).status == .seeOther) }
      #expect(try await world.database.read { db in try db.row("SELECT count(*) AS n FROM hat WHERE account_id = \(id)")?.int("n") } == 2)
      #expect(try await officer.get("/tai-khoan/\(id)").body.contains("name=\"hats\" value=\"2\""))
    }
  }

  @Test("A form without this session's token is not carried out, and what was typed is kept", arguments: TestEngine.allCases)
  func token(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer()
      let wrong = try await world.post("/vai-tro", [("csrf", "sai"), ("hat", "nội dung đã nhập")], cookie: officer.cookie)
      #expect(wrong.status == .conflict && wrong.body.contains("nội dung đã nhập"))
      let expired = try await world.post("/vai-tro", [("hat", "nội dung đã nhập")])
      #expect(expired.status == .unauthorized && expired.body.contains("Nội dung anh/chị vừa nhập vẫn còn"))
    }
  }

  @Test("Someone else's page cannot post for us", arguments: TestEngine.allCases)
  func foreignOrigin(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer()
      let refused = try await world.client.execute(
        uri: "/dang-xuat", method: .post, headers: [.cookie: officer.cookie, .origin: "https://ke-xau.example"]
      ) { World.Answer($0) }
      #expect(refused.status == .forbidden)
      #expect(try await officer.get("/viec").status == .ok)
    }
  }

  @Test("A person changes hats without signing in again, but only to their own", arguments: TestEngine.allCases)
  func hats(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer()
      let hat = NewHat(
        role: .communeChairman, unitID: world.commune, title: "Phó Chủ tịch", signing: "KT.", authority: "Phân công số 05",
        from: Day(world.now))
      try await world.site.give(hat, to: officer.actor.accountID, by: nil, at: world.now)
      let page = try await officer.get("/vai-tro")
      #expect(page.body.contains("Phó Chủ tịch – Xã Hòa Mục"))
      #expect(try await officer.post("/vai-tro", [("hat", "không phải của tôi")]).status == .forbidden)
      let ids = try await world.database.read { db in
        try db.rows("SELECT id FROM hat WHERE title = 'Phó Chủ tịch'").map { try $0.text("id") }
      }
      #expect(try await officer.post("/vai-tro", [("hat", ids[0])]).location == "/viec")
      #expect(try await officer.get("/viec").body.contains("Phó Chủ tịch – Xã Hòa Mục</span>"))
    }
  }

  @Test("After signing in one lands on our own pages only", arguments: [
    "//ke-xau.example", "/\\ke-xau.example", "https://ke-xau.example", "/\t/ke-xau.example", "/\n/ke-xau.example", "viec", "",
  ])
  func foreignAddress(next: String) {
    #expect(!Link.isOurs(next) && Link.isOurs("/ho-so/1?loc=chua-cham"))
  }

  @Test("A long text, typed before the session ended, is still there after signing in", arguments: TestEngine.allCases)
  func longText(engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer(), typed = String(repeating: "ă ", count: 100_000)
      let asked = try await world.post("/ho-so/x/tieu-chi/1", [("reason", typed)])
      #expect(asked.status == .unauthorized)
      let held = try #require(asked.body.firstMatch(of: /name="unsent-fields" value="([^"]*)"/)).1
      let again = try await world.post("/dang-nhap", [("login", officer.login), ("password", "sai"), ("unsent-path", "/ho-so/x/tieu-chi/1"), ("unsent-fields", String(held))])
      #expect(again.status == .unprocessableContent && again.body.contains(String(held)))
    }
  }

  @Test("What was typed is told by its labels when it is to be sent again, and what nobody typed is not", arguments: TestEngine.allCases)
  func labels(engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer()
      let forms: [(String, [(String, String)], [String])] = [
        ("/viec-ke-hoach/x", [("doneOn", "30/10/2021"), ("text", "Đã tập huấn"), ("count", "40"), ("stamp", "3")], ["Ngày làm xong", "Đã tập huấn", "Số đếm"]),
        ("/viec-ke-hoach/moi", [("from", "01/10/2021"), ("until", "31/10/2021"), ("counted", "người dự")], ["Từ ngày", "Đến hết ngày", "Con số cần đếm"]),
        ("/ho-so/x/tieu-chi/1/nhan-xet", [("remark", "Đã mở lớp"), ("seen", "3")], ["Ghi chép"]),
        ("/ho-so/x/tieu-chi/1", [("points", "5,5"), ("proposal-of", "của-hội-phụ-nữ")], ["Điểm"]),
        ("/kiem-tra/x/1", [("points", "5,5"), ("observed", "Tủ sách mở")], ["Đã thấy gì", "Tủ sách mở"]),
      ]
      for (path, fields, words) in forms {
        let page = try await world.post(path, [("csrf", "sai")] + fields, cookie: officer.cookie)
        let shown = page.body.firstMatch(of: /<dl[\s\S]*<\/dl>/).map { String($0.0) } ?? ""
        #expect(page.status == .conflict && words.allSatisfy(shown.contains), "\(path): \(shown)")
        #expect(!shown.contains(">3<") && !shown.contains("của-hội-phụ-nữ"), "\(path): \(shown)")
      }
    }
  }
}
