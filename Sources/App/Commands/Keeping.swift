import ArgumentParser
import Foundation
import Rules
import Store

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Kiểm tra nhật ký, tệp minh chứng, các bước và số tổng hợp.")
  @OptionGroup var options: DataOptions

  func run() async throws {
    _ = try options.standing()
    let site = try await options.site()
    let found = try await site.verify()
    await site.database.close()
    guard found.faults.isEmpty else { throw Problem.invalid(found.faults.map { FieldProblem("verify", $0) }) }
    print(
      "Đúng: \(found.entries) dòng nhật ký trong \(found.chains) chuỗi, \(found.dossiers) hồ sơ, \(found.papers) văn bản, \(found.files) tệp.")
  }
}

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "demo", abstract: "Nạp dữ liệu mẫu để dùng thử.")
  @OptionGroup var options: DataOptions
  @Flag(help: "Tỉnh thực hành năm 2024 theo TT 25/2023, TT 24/2023, thay cho dữ liệu theo TT 44/2014") var levels = false

  func run() async throws {
    let site = try await options.site()
    if levels {
      try await DemoLevels(site: site).load()
    } else {
      try await Demo(site: site).load()
    }
    await site.database.close()
    print("Đã nạp dữ liệu mẫu. Mở máy chủ bằng: langhoc serve --demo --today \(levels ? DemoLevels.today : Demo.today)")
  }
}
