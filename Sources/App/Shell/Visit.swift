import Foundation
import Hummingbird
import Rules

/// One request, with what a handler needs of it: the parsed form or query, who asks, and the time.
struct Visit: Sendable {
  let site: Site
  let request: Request
  let context: LangHocContext
  /// The body of a posted form, else the query.
  let form: Form
  let now: Date

  var signedIn: SignedIn? { context.signedIn }
  var today: Day { Day(now) }
  /// Whether a script posted (saving as one types): it wants no page back.
  var isAutosave: Bool { request.headers[.requestedWith] != nil }

  /// Who acts, in the hat worn now.
  ///
  /// - Throws: `Problem.notAllowed` for a stranger or someone whose hats have all ended.
  func actor() throws(Problem) -> Actor {
    guard let actor = context.signedIn?.actor else {
      throw .notAllowed("Tài khoản này hiện không có vai trò nào. Hãy liên hệ cấp trên quản lý tài khoản.")
    }
    return actor
  }

  /// A piece of the path, e.g. the `id` of `/ho-so/{id}`.
  func path(_ name: String) throws(Problem) -> String {
    guard let value = context.parameters.get(name) else { throw .notFound("Địa chỉ thiếu “\(name)”.") }
    let piece = value.removingPercentEncoding ?? value
    // No name of ours has one, and no engine takes one.
    guard !piece.utf8.contains(0) else { throw .notFound("Không có trang này.") }
    return piece
  }

  /// A piece of the path that is a number, e.g. a criterion.
  func number(_ name: String) throws(Problem) -> Int {
    guard let number = Int32(try path(name)).map(Int.init) else { throw .notFound("Không có trang này.") }
    return number
  }

  var csrf: String { context.signedIn?.csrf ?? "" }

  /// The page in its frame; or, when the address asks so, its tables as a workbook.
  func answer(_ page: Page, status: HTTPResponse.Status = .ok) -> Response {
    var page = page
    if let notice = sentAgainNotice { page.body = notice + page.body }
    guard status == .ok, request.method == .get || request.method == .head, !page.body.tables.isEmpty else {
      return Layout.render(page, viewer: context.viewer).response(status: status)
    }
    guard form.has(TableSheets.parameter) else {
      return Layout.render(page, viewer: context.viewer, workbook: address(asking: TableSheets.parameter)).response()
    }
    do { return try TableSheets.response(page, by: signedIn?.name ?? "", at: now) } catch {
      context.logger.error("\(request.uri.path): \(error)")
      return ErrorAnswer(error, requestNumber: context.requestNumber).response(to: request, viewer: context.viewer)
    }
  }

  /// This address with one thing more asked.
  private func address(asking parameter: String) -> String {
    let query = request.uri.query.map { "\($0)&" } ?? ""
    return "\(request.uri.path)?\(query)\(parameter)=1"
  }

  /// Off to another page after something was done (303, so that reloading repeats nothing).
  func go(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
  }

  /// Does something with the form, and shows the form's own page again, with the faults and what was typed, when it cannot be taken.
  func attempt(
    _ action: () async throws -> Response, orShow page: (FormErrors) async throws -> Page
  ) async throws -> Response {
    do {
      return try await action()
    } catch let problem as Problem {
      if case .invalid(let faults) = problem, !isAutosave {
        let errors = FormErrors(faults), shown = try await page(errors), told = errors.told(on: shown.body, after: form)
        return answer(told.problems == faults ? shown : try await page(told), status: .unprocessableContent)
      }
      throw problem
    }
  }
}
