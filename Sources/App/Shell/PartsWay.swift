import Foundation

/// Parts that say where one is and which way leads on.
extension Part {
  /// One thing that happened, or is still to come (`when` nil).
  public struct Event: Sendable {
    let title: String
    let when: Date?
    let who: String
    let note: String
    let due: String?

    public init(_ title: String, when: Date?, who: String = "", note: String = "", due: String? = nil) {
      (self.title, self.when, self.who, self.note, self.due) = (title, when, who, note, due)
    }
  }

  /// How far a step is.
  public enum Progress: String, Sendable { case done, current, coming }

  /// What has happened and what comes, in order.
  public static func timeline(_ events: [Event]) -> HTML {
    let items = events.map { event -> HTML in
      let time = event.when.map(Part.time) ?? event.due.map { "\($0)" } ?? "chưa tới"
      let who: HTML = event.who.isEmpty ? "" : "<span class=\"who\">\(event.who)</span>"
      let note: HTML = event.note.isEmpty ? "" : "<p class=\"note\">\(event.note)</p>"
      return """
        <li\(if: event.when == nil, " class=\"coming\"")><p><strong>\(event.title)</strong> \
        <span class="when">\(time)</span> \(who)</p>\(note)</li>
        """
    }
    return "<ol class=\"timeline\">\(items)</ol>"
  }

  /// The stations of a process, with the one where it stands.
  public static func steps(_ label: String, _ stations: [(name: String, progress: Progress)]) -> HTML {
    let items = stations.map { name, progress -> HTML in
      let word = switch progress {
      case .done: "xong: "
      case .current: "đang ở: "
      case .coming: "chưa tới: "
      }
      return """
        <li class="\(progress.rawValue)"\(if: progress == .current, " aria-current=\"step\"")>\
        <span class="hidden">\(word)</span>\(name)</li>
        """
    }
    return "<ol class=\"steps\" aria-label=\"\(label)\">\(items)</ol>"
  }

  /// The way from the start page down to here; the last is where one is. A way of one step is none.
  public static func breadcrumbs(_ trail: [(String, String)]) -> HTML {
    guard trail.count > 1 else { return "" }
    let items = trail.enumerated().map { index, place -> HTML in
      index == trail.count - 1
        ? "<li><a href=\"\(place.1)\" aria-current=\"page\">\(place.0)</a></li>"
        : "<li><a href=\"\(place.1)\">\(place.0)</a></li>"
    }
    return "<nav class=\"breadcrumbs\" aria-label=\"Vị trí\"><ol>\(items)</ol></nav>"
  }

  /// Views of the same thing, each an address; with the number of what is in it.
  public static func tabs(_ label: String, _ items: [(title: String, href: String, current: Bool, count: Int?)]) -> HTML {
    let links = items.map { item -> HTML in
      """
      <li><a href="\(item.href)"\(if: item.current, " aria-current=\"page\"")>\(item.title)\
      \(item.count.map { " <span class=\"badge\">\(Format.integer($0))</span>" as HTML })</a></li>
      """
    }
    return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\(links)</ul></nav>"
  }

  /// Pages of a long list; nothing when there is one page.
  public static func pager(_ page: Int, of pages: Int, href: (Int) -> String) -> HTML {
    guard pages > 1 else { return "" }
    let before: HTML = page > 1 ? "<a rel=\"prev\" href=\"\(href(page - 1))\">← Trang trước</a>" : ""
    let after: HTML = page < pages ? "<a rel=\"next\" href=\"\(href(page + 1))\">Trang sau →</a>" : ""
    return """
      <nav class="pager" aria-label="Chuyển trang"><span>\(before)</span>\
      <span>Trang \(page)/\(pages)</span><span>\(after)</span></nav>
      """
  }

  /// The thing before and the thing after, also by the keys ← → and k j.
  public static func neighbours(
    _ label: String, previous: (title: String, href: String)?, next: (title: String, href: String)?
  ) -> HTML {
    """
    <nav class="pager" aria-label="\(label)">\
    <span>\(previous.map { "<a rel=\"prev\" href=\"\($0.href)\">← \($0.title)</a>" as HTML })</span>\
    <span>\(next.map { "<a rel=\"next\" href=\"\($0.href)\">\($0.title) →</a>" as HTML })</span></nav>
    """
  }

  /// A field that hides what does not match as one types; the list is the element with this id, its items carry
  /// `data-words` (a table row by `Row.filter`). Without JavaScript it is not there.
  public static func filter(_ label: String, of listID: String) -> HTML {
    """
    <p class="filter" data-filter="\(listID)" hidden><label>\(label) \
    <input type="search" class="input medium" autocomplete="off" aria-controls="\(listID)"></label> \
    <span data-filter-count role="status"></span></p>
    """
  }
}
