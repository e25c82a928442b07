import ArgumentParser
import Foundation
import NIOCore
import Rules
import Store

/// The program's words: the same actions as the pages.
public struct LangHoc: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "langhoc",
    abstract: "Làng Học: đánh giá, kiểm tra, công nhận “Cộng đồng học tập”.",
    subcommands: [
      Serve.self, Migrate.self, Rate.self, RegulationsCommand.self, Verify.self, DemoCommand.self, AdministratorCommand.self,
      ImportCommand.self, SummaryCommand.self, BackupCommand.self, RestoreCommand.self,
    ])

  public init() {}

  /// A wrong word ends with a usage line and exit code 2; a job that fails with one clear line and exit code 1.
  public static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return 0
    } catch let problem as Problem {
      printError(problem.messages.joined(separator: "\n"))
      return 1
    } catch let error as StoreError {
      printError(error.told)
      return 1
    } catch let error as CocoaError {
      printError("Không đọc hoặc không ghi được \(error.url?.path ?? error.filePath ?? "tệp"): \(error.localizedDescription)")
      return 1
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if code == .success {
        print(message)
        return 0
      }
      printError(message)
      return code == .validationFailure ? 2 : 1
    }
  }

  static func printError(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}

extension StoreError {
  /// One line for who typed the command; the engine's own words stay, for who mends it.
  fileprivate var told: String {
    switch self {
    case .unavailable(let detail): "Không dùng được cơ sở dữ liệu hoặc nơi lưu tệp. \(detail)"
    case .busy: "Cơ sở dữ liệu đang bận; hãy thử lại sau ít phút."
    default: "Cơ sở dữ liệu báo lỗi: \(self)"
    }
  }
}

/// Where the data lie: a folder `langhoc-data/` where one stands, unless said otherwise.
struct DataOptions: ParsableArguments {
  @Option(help: "sqlite:ĐƯỜNG-DẪN hoặc postgres://…; mặc định là langhoc-data/langhoc.sqlite")
  var database: String = "sqlite:langhoc-data/langhoc.sqlite"

  @Option(help: "Thư mục chứa tệp minh chứng; mặc định là langhoc-data/files")
  var data: String = "langhoc-data/files"

  @Option(help: "Thư mục các quy định; mặc định tìm “regulations” ở đây hoặc trong LANGHOC_HOME")
  var regulations: String?

  /// - Throws: `Problem.invalid` for an address of no known kind.
  func address() throws(Problem) -> DatabaseAddress {
    do { return try DatabaseAddress(database) } catch {
      throw .invalid("database", "--database cần sqlite:ĐƯỜNG-DẪN hoặc postgres://…")
    }
  }

  /// The address of data that are there: who reads, and mistypes the path, is not to be told that nothing is amiss.
  ///
  /// - Throws: `Problem.notFound`.
  func standing() throws(Problem) -> DatabaseAddress {
    let address = try address()
    if case .sqlite(let path) = address, !FileManager.default.fileExists(atPath: path) {
      throw .notFound("Chưa có cơ sở dữ liệu ở \(path). Hãy xem lại --database, hoặc tạo bằng langhoc migrate.")
    }
    return address
  }

  /// Opens and migrates; what is not there is made.
  func site(
    offersDemoAccounts: Bool = false, publicAddress: String = "http://127.0.0.1:8080",
    clock: @escaping @Sendable () -> Date = { Date() }
  ) async throws -> Site {
    let regulations = try Regulations(folder: regulationsFolder)
    let database = try await Database.open(try address())
    try await database.migrate()
    let files = Files(folder: URL(filePath: data))
    let accounts = offersDemoAccounts ? try await database.read { db in try db.offeredAccounts() } : []
    return Site(
      database: database, files: files, regulations: regulations, demoAccounts: accounts, publicAddress: publicAddress, clock: clock)
  }

  var regulationsFolder: URL { RegulationsFolder.find(regulations) }
}

enum RegulationsFolder {
  static func find(_ named: String?) -> URL {
    if let named { return URL(filePath: named) }
    let home = ProcessInfo.processInfo.environment["LANGHOC_HOME"] ?? "."
    return URL(filePath: home).appending(path: "regulations")
  }
}

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Mở máy chủ web.")
  @OptionGroup var options: DataOptions
  @Option(help: "Cổng") var port: Int = 8080
  @Option(help: "Địa chỉ lắng nghe") var host: String = "127.0.0.1"
  @Option(help: "Địa chỉ mà người dân mở được, ví dụ https://langhoc.tinh.gov.vn: in trong mã QR của văn bản")
  var address: String?
  @Flag(help: "Cho vào thử bằng tài khoản mẫu, không cần mật khẩu (chỉ trên 127.0.0.1)") var demo = false
  @Option(help: "Ngày giả định của bản dùng thử, ví dụ 2023-12-11 (chỉ cùng với --demo)") var today: String?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("Cổng \(port) không dùng được: hãy chọn một số từ 0 đến 65535.") }
  }

  func run() async throws {
    let isLoopback = host == "127.0.0.1" || host == "localhost" || host == "::1"
    guard !demo || isLoopback else {
      throw Problem.invalid("host", "--demo chỉ dùng được trên 127.0.0.1, vì ai cũng vào được không cần mật khẩu.")
    }
    try Asset.check()
    Memory.keepForNextPage()
    let address = address?.trimmingCharacters(in: ["/"]) ?? "http://\(host):\(port)"
    let site = try await options.site(offersDemoAccounts: demo, publicAddress: address, clock: try clock())
    _ = try site.files.sweep(before: Date(timeIntervalSinceNow: -86400))
    do { try await site.serve(host: host, port: port) } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw Problem.conflict("Cổng \(port) trên \(host) đang có chương trình khác dùng; hãy chọn cổng khác bằng --port.")
    }
    await site.database.close()
  }
}

extension Serve {
  /// The real clock, or in the demo one that begins at 8:00 of the given day and runs on.
  private func clock() throws(Problem) -> @Sendable () -> Date {
    guard let today else { return { Date() } }
    guard demo, let start = Timestamp.date("\(today)T01:00:00.000Z") else {
      throw .invalid("today", "--today cần một ngày như 2023-12-11, và chỉ dùng cùng với --demo.")
    }
    let shift = start.timeIntervalSinceNow
    return { Date(timeIntervalSinceNow: shift) }
  }
}

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Tạo hoặc nâng cấp cơ sở dữ liệu.")
  @OptionGroup var options: DataOptions

  func run() async throws {
    let site = try await options.site()
    await site.database.close()
    print("Cơ sở dữ liệu đã sẵn sàng.")
  }
}
