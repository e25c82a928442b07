import ArgumentParser
import Foundation
import Rules
import Store

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Nhập đơn vị, diễn biến đơn vị hoặc kết quả các năm trước từ bảng tính hoặc CSV.",
    subcommands: [Units.self, LineageRows.self, Results.self])

  struct Units: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Nhập danh sách đơn vị: code,name,level,parent.")
    @Argument(help: "Tệp CSV hoặc Excel (.xlsx)") var file: String
    @Option(help: "Danh sách có hiệu lực từ ngày, ví dụ 2020-01-01") var from: String?
    @Option(help: "Ngày cuối danh sách còn hiệu lực, ví dụ 2025-06-30; đơn vị trong đó hết hiệu lực sau ngày ấy") var until: String?
    @Flag(help: "Danh sách nêu đủ mọi đơn vị: đơn vị không có tên hết hiệu lực trước ngày --from") var whole = false
    @Flag(help: "Là đơn vị giả định, chỉ để thực hành") var practice = false
    @OptionGroup var options: DataOptions

    func run() async throws {
      let from = self.from ?? "2000-01-01"
      guard let day = Day(iso: from) else { throw Problem.invalid("from", "--from cần một ngày như 2020-01-01") }
      let last = try until.map { until throws(Problem) in
        guard let day = Day(iso: until) else { throw .invalid("until", "--until cần một ngày như 2025-06-30") }
        return day
      }
      let bytes = try ImportCommand.bytes(of: file)
      let site = try await options.site()
      let (new, changed, notes) = try await site.database.importUnits(
        bytes, practice: practice, from: day, until: last, isWhole: whole, by: nil, at: site.clock())
      await site.database.close()
      print("\(new) đơn vị mới, \(changed) đơn vị thay đổi.")
      for note in notes { print(note) }
    }
  }

  struct LineageRows: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lineage", abstract: "Nhập diễn biến đơn vị: old_code,old_name,new_code,new_name,part.",
      discussion: "Nhập trước danh mục của cả hai thời kỳ. Dòng không khớp đơn vị nào được để lại cho người xử lý ở trang Đơn vị › Diễn biến.")
    @Argument(help: "Tệp CSV hoặc Excel (.xlsx)") var file: String
    @Option(help: "Ngày thay đổi có hiệu lực, ví dụ 2025-07-01") var on: String
    @Option(help: "Căn cứ: số, ngày nghị quyết") var basis: String = ""
    @Flag(help: "Là đơn vị giả định, chỉ để thực hành") var practice = false
    @OptionGroup var options: DataOptions

    func run() async throws {
      guard Day(iso: on) != nil else { throw Problem.invalid("on", "--on cần một ngày như 2025-07-01") }
      let bytes = try ImportCommand.bytes(of: file)
      let site = try await options.site()
      let form = Form([("on", on), ("basis", basis)] + (practice ? [("practice", "1")] : []))
      let plan = try await site.importNow(.lineage, bytes, form, by: nil, at: site.clock())
      await site.database.close()
      print("\(plan.count(.new)) phần đã ghi, \(plan.count(.same)) dòng giữ nguyên, \(plan.count(.unsettled)) dòng chờ người xử lý.")
      for note in plan.notes { print(note) }
    }
  }

  struct Results: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Nhập kết quả các năm trước: unit_code,year,communes,assessed,good,fair,average,failed,note.")
    @Argument(help: "Tệp CSV hoặc Excel (.xlsx)") var file: String
    @Option(help: "Nguồn của số liệu: số, ký hiệu, ngày, cơ quan ban hành") var source: String
    @OptionGroup var options: DataOptions

    func run() async throws {
      let bytes = try ImportCommand.bytes(of: file)
      let site = try await options.site()
      let lines = try await site.importResults(bytes, source: source, by: nil, at: site.clock())
      await site.database.close()
      print("Đã nhập \(lines) dòng kết quả.")
    }
  }

  fileprivate static func bytes(of path: String) throws -> [UInt8] {
    do { return Array(try Data(contentsOf: URL(filePath: path))) } catch {
      throw Problem.invalid("file", "Không mở được tệp \(path)")
    }
  }
}
