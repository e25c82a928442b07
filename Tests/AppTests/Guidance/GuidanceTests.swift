import Foundation
import Rules
import Testing
import TestSupport

@testable import App

@Suite struct GuidanceTests {
  private let item = "/quy-dinh/huong-dan/5?quy-dinh=tt44-2014-xa", publish = "/quy-dinh/ban-hanh-huong-dan?quy-dinh=tt44-2014-xa"

  @Test("A draft holds for nobody; a version needs its source, and reaches the open requests that were chosen", arguments: TestEngine.allCases)
  func versions(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment()
      let province = try await world.provinceOfficer(), officer = try await world.officer()
      world.clock.now += 60
      #expect(try await province.get(publish).status == .notFound)
      let saved = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Giữ vững phổ cập"), ("evidence", "Quyết định công nhận")])
      #expect(saved.status == .seeOther)
      #expect(try await province.get("/quy-dinh/huong-dan").body.contains("Bản nháp số 1"))
      #expect(!(try await officer.get(Link.criterion(dossier, 5)).body.contains("Giữ vững phổ cập")))

      let preview = try await province.get(publish)
      #expect(preview.body.contains("Hồ sơ đang mở") && preview.body.contains(dossier))
      let refused = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("request", dossier)])
      #expect(refused.status == .unprocessableContent && refused.body.contains("Hãy ghi nguồn"))
      let done = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 862"), ("request", dossier)])
      #expect(done.status == .seeOther)
      let page = try await officer.get(Link.criterion(dossier, 5)).body
      #expect(page.contains("Giữ vững phổ cập") && page.contains("HD 862") && page.contains("bản số 1"))
      let again = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 862")])
      #expect(again.status == .conflict, "a double click publishes nothing twice")
    }
  }

  @Test("An open request that is not chosen keeps the version that it had", arguments: TestEngine.allCases)
  func pinned(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer()
      _ = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Bản đầu")])
      _ = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 1")])
      world.clock.now += 60
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      world.clock.now += 60
      #expect(try await officer.get(Link.criterion(dossier, 5)).body.contains("Bản đầu"))
      _ = try await province.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Bản sau")])
      let preview = try await province.get(publish).body
      #expect(preview.contains("Bản đầu") && preview.contains("Bản sau") && preview.contains("bản số 1"))
      _ = try await province.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "HD 2")])
      #expect(try await officer.get(Link.criterion(dossier, 5)).body.contains("Bản đầu"))
    }
  }

  @Test("A commune guides itself, beside its province", arguments: TestEngine.allCases)
  func ownGuidance(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      world.clock.now += 60
      _ = try await officer.post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "Xã cụ thể hóa")])
      _ = try await officer.post(publish, [("quy-dinh", "tt44-2014-xa"), ("source", "KH 12 của xã"), ("request", dossier)])
      let page = try await officer.get(Link.criterion(dossier, 5)).body
      #expect(page.contains("Xã cụ thể hóa") && page.contains("Xã Hòa Mục, bản số 1"))
      #expect(try await officer.get("/quy-dinh/huong-dan?quy-dinh=tt25-2023-tinh").status == .notFound, "a commune does not guide a province")
      #expect(try await world.chairman().post(item, [("quy-dinh", "tt44-2014-xa"), ("asked", "x")]).status == .forbidden)
    }
  }

  @Test("An inner date is never later than the text's own", arguments: TestEngine.allCases)
  func innerDate(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer(), path = "/quy-dinh/huong-dan/5.1?quy-dinh=tt25-2023-xa"
      func save(_ date: String) async throws -> World.Answer {
        try await province.post(path, [("quy-dinh", "tt25-2023-xa"), ("asked", "Rà soát danh sách"), ("before", date)])
      }
      let late = try await save("15/03")
      #expect(late.status == .unprocessableContent && late.body.contains("trước 28/02"))
      #expect(late.body.contains("Rà soát danh sách"), "what was typed is kept")
      #expect(try await save("31/02").status == .unprocessableContent)
      #expect(try await save("15/02").status == .seeOther)
      #expect(try await province.get("/quy-dinh/huong-dan?quy-dinh=tt25-2023-xa").body.contains("trước 15/02"))
    }
  }

  @Test("What people say of a criterion is counted for every level above", arguments: TestEngine.allCases)
  func proposals(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer(), district = try await world.districtOfficer(), province = try await world.provinceOfficer()
      let path = "/gop-y/moi?quy-dinh=tt44-2014-xa&muc=11&nam=2021"
      let fields = [("quy-dinh", "tt44-2014-xa"), ("muc", "11"), ("nam", "2021")]
      #expect(try await officer.get(path).status == .ok)
      #expect(try await officer.post("/gop-y/moi", fields).status == .unprocessableContent)
      let mute = try await officer.post("/gop-y/moi", fields + [("fits", "1"), ("feasible", "0")])
      #expect(mute.status == .unprocessableContent && mute.body.contains("chưa khả thi"))
      for text in ["Xã vùng cao khó giảm nghèo theo tỷ lệ này", "Nên tính theo vùng"] {
        #expect(try await officer.post("/gop-y/moi", fields + [("fits", "1"), ("feasible", "0"), ("text", text)]).status == .seeOther)
      }
      for reader in [district, province] {
        let page = try await reader.get("/gop-y?quy-dinh=tt44-2014-xa&nam=2021").body
        #expect(page.contains("Nên tính theo vùng") && !page.contains("Xã vùng cao"), "said again, it replaces what was said")
      }
      let other = try await world.strangerOfficer()
      #expect(!(try await other.get("/gop-y?quy-dinh=tt44-2014-xa&nam=2021").body.contains("Nên tính theo vùng")))
    }
  }
}
