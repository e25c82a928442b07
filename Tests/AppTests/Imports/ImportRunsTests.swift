import Foundation
import Rules
import Testing

@testable import App

@Suite("An import goes on by itself")
struct ImportRunsTests {
  private static let result = ImportResult(
    staged: StagedImport(id: "1", kind: .units, accountID: "a", name: "a.csv", sha256: "", fields: "", at: Date(timeIntervalSince1970: 0)),
    plan: ImportPlan(), opened: [])

  /// Work that goes on until it is let go.
  private struct Gate: Sendable {
    let passes: AsyncStream<Void>
    let open: AsyncStream<Void>.Continuation
    init() { (passes, open) = AsyncStream.makeStream() }
    func wait() async { for await _ in passes {} }
  }

  private func words(_ state: ImportRuns.State?) -> String {
    switch state {
    case .working(let progress): "\(progress)"
    case .done: "done"
    case .failed(let error): "\(error)"
    case nil: "nothing"
    }
  }

  @Test("Who does not wait for its end sees how far it is, and later what came of it; another sees nothing")
  func progress() async throws {
    let runs = ImportRuns(), told = Gate(), end = Gate()
    await runs.begin("1", of: "a") { tell in
      await tell(.passwords(3, of: 7))
      told.open.finish()
      await end.wait()
      return Self.result
    }
    await told.wait()
    #expect(words(try await runs.state(of: "1", of: "a")) == "\(ImportProgress.passwords(3, of: 7))")
    for (id, account) in [("1", "b"), ("2", "a")] { #expect(words(try await runs.state(of: id, of: account)) == "nothing") }
    await runs.begin("1", of: "a") { _ in throw Problem.conflict("twice") }
    end.open.finish()
    #expect(words(try await runs.state(of: "1", of: "a", waiting: .seconds(60))) == "done")
    await runs.begin("1", of: "a") { _ in throw Problem.conflict("twice") }
    #expect(words(try await runs.state(of: "1", of: "a", waiting: .seconds(60))) == "done", "what is done is not done twice")
  }

  @Test("What failed says why, and can be tried again")
  func failure() async throws {
    let runs = ImportRuns()
    await runs.begin("1", of: "a") { _ in throw Problem.conflict("Dữ liệu đã thay đổi") }
    #expect(words(try await runs.state(of: "1", of: "a", waiting: .seconds(60))).contains("Dữ liệu đã thay đổi"))
    await runs.begin("1", of: "a") { _ in Self.result }
    #expect(words(try await runs.state(of: "1", of: "a", waiting: .seconds(60))) == "done")
  }

  @Test("The page says what is going on, in numbers where there are any", arguments: [
    (.reading, "Đang đọc lại tệp"), (.passwords(120, of: 300), "120/300 tài khoản"), (.writing, "Đang ghi tất cả các dòng"),
  ] as [(ImportProgress, String)])
  func page(progress: ImportProgress, words: String) {
    let page = ImportPages.working(progress, "1")
    #expect(page.body.text.contains(words) && page.body.text.contains("href=\"/xem-truoc/1/dang-nhap\""))
  }
}
