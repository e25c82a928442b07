import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct TodaysMapLevelTests {
  @Test("A year of levels stands on today's map beside the other year, with each commune's level", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.bringToProposed(cast.commune)
      _ = try await cast.decide([cast.commune])
      let page = try await cast.provinceOfficer.get("/tong-hop?don-vi=P99&ban-do=hom-nay&nam=2020&sanh=2024&thuc-hanh=1")
      #expect(page.status == .ok)
      for words in ["Năm 2024: 1 xã khi ấy được công nhận mức độ 1, 0 xã mức độ 2", "Xã Hòa Mục", "Mức độ 1"] { #expect(page.body.contains(words), "\(words)") }
      #expect(!page.body.contains("Hai năm này chưa có kết quả"))
    }
  }
}
