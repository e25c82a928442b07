/// Charts as SVG made here: a title that says the finding, colours with words beside them, the numbers in a table under it.
///
/// Positions are per cent of the width, so that the text keeps its size on a phone.
public enum Chart {
  /// One colour of a chart with its word.
  public struct Series: Sendable {
    let name: String
    let tone: Tone
    public init(_ name: String, _ tone: Tone) { (self.name, self.tone) = (name, tone) }
  }

  /// One bar: a label, perhaps a link, and a count for each series.
  public struct Bar: Sendable {
    let label: String
    let href: String?
    let counts: [Int]
    public init(_ label: String, _ counts: [Int], href: String? = nil) {
      (self.label, self.counts, self.href) = (label, counts, href)
    }
  }

  /// How much of a whole is done, as a ring with the numbers in it: ring(11, of: 15, "tiêu chí đã chấm").
  public static func ring(_ done: Int, of total: Int, _ what: String, tone: Tone = .accent) -> HTML {
    let around = 314  // 2π·50
    let part = total > 0 ? min(max(done, 0), total) * around / total : 0
    let numbers = "\(done)/\(total)"
    let title = "\(Format.integer(done)) trên \(Format.integer(total)) \(what), \(Format.percent(done, total))"
    return """
      <figure class="chart ring"><svg viewBox="0 0 120 120" role="img" aria-label="\(title)">\
      <title>\(title)</title><circle class="track" cx="60" cy="60" r="50"/>\
      <circle class="stroke \(tone.rawValue)" cx="60" cy="60" r="50" stroke-dasharray="\(part) \(around)" \
      transform="rotate(-90 60 60)"/><text x="60" y="66" text-anchor="middle" class="\(numbers.count < 6 ? "big" : "middling")">\(numbers)</text></svg>\
      <figcaption><strong>\(Format.percent(done, total))</strong> \(what)</figcaption></figure>
      """
  }

  /// Bars cut by series, a bar for each district, say; all on one scale, or each as its own whole.
  ///
  /// `ownTable` is false where a table stands beside it that says the same.
  public static func stackedBars(
    _ title: String, description: String, series: [Series], bars: [Bar], ownWhole: Bool = false, first: String = "Đơn vị",
    ownTable: Bool = true
  ) -> HTML {
    let longest = bars.map { $0.counts.reduce(0, +) }.max() ?? 0
    let rows = bars.enumerated().map { index, bar -> HTML in
      let sum = bar.counts.reduce(0, +)
      let whole = max(ownWhole ? sum : longest, 1)
      var from = 0
      let pieces = zip(series, bar.counts).map { series, count -> HTML in
        defer { from += count }
        return count == 0 ? "" : piece(series, count, from: from, whole: whole, y: index * rowHeight + 22)
      }
      return "\(barLabel(bar, Format.integer(sum), y: index * rowHeight + 15))\(pieces)"
    }
    let table = !ownTable ? nil : Part.table(
      title, head: [HTML(text: first)] + series.map { HTML(text: $0.name) } + ["Cộng"],
      rows: bars.map { bar in
        Part.Row([label(bar)] + (bar.counts + [bar.counts.reduce(0, +)]).map { HTML(text: Format.integer($0)) })
      }, numericColumns: Set(1...(series.count + 1)))
    return figure(
      title, description, height: bars.count * rowHeight, legend: legend(series.map { ($0.name, $0.tone) }), rows, table)
  }

  /// What was planned as an outline, what was reached as a bar in it.
  public static func planBars(
    _ title: String, description: String, bars: [(label: String, planned: Int, reached: Int, href: String?)],
    planned plannedWord: String = "Kế hoạch", reached reachedWord: String = "Đạt", first: String = "Đơn vị"
  ) -> HTML {
    let longest = max(bars.flatMap { [$0.planned, $0.reached] }.max() ?? 0, 1)
    let rows = bars.enumerated().map { index, bar -> HTML in
      let y = index * rowHeight + 22
      let numbers = "\(Format.integer(bar.reached))/\(Format.integer(bar.planned)) · \(Format.percent(bar.reached, bar.planned))"
      let tone: Tone = bar.reached >= bar.planned ? .success : .accent
      return """
        \(barLabel(Bar(bar.label, [], href: bar.href), numbers, y: y - 7))\
        <rect class="plan" x="0" y="\(y)" height="16" width="\(percent(bar.planned, longest))"/>\
        <rect class="fill \(tone.rawValue)" x="0" y="\(y + 4)" height="8" width="\(percent(bar.reached, longest))"/>\
        <rect class="mark" x="\(percent(bar.planned, longest))" y="\(y - 2)" width="2" height="20"/>
        """
    }
    let table = Part.table(
      title, head: [HTML(text: first), HTML(text: plannedWord), HTML(text: reachedWord), "Tỷ lệ", "Hơn/kém"],
      rows: bars.map { bar in
        let gap = bar.reached - bar.planned
        return [
          label(Bar(bar.label, [], href: bar.href)), "\(Format.integer(bar.planned))", "\(Format.integer(bar.reached))",
          "\(Format.percent(bar.reached, bar.planned))", "\(gap > 0 ? "+" : "")\(Format.integer(gap))",
        ]
      }, numericColumns: [1, 2, 3, 4])
    let words: [(String, Tone?)] = [
      (plannedWord, nil), (reachedWord + ", chưa đủ kế hoạch", .accent), (reachedWord + ", đủ kế hoạch", .success),
    ]
    return figure(title, description, height: bars.count * rowHeight, legend: legend(words), rows, table)
  }

  static let rowHeight = 46

  /// A piece of a bar; its number stands in it where there is room.
  private static func piece(_ series: Series, _ count: Int, from: Int, whole: Int, y: Int) -> HTML {
    let number: HTML = count * 100 < whole * 7 ? "" : """
      <text class="inbar \(series.tone.rawValue)" text-anchor="middle" x="\(percent(from * 2 + count, whole * 2))" \
      y="\(y + 13)">\(Format.integer(count))</text>
      """
    return """
      <rect class="fill \(series.tone.rawValue)" x="\(percent(from, whole))" y="\(y)" width="\(percent(count, whole))" \
      height="18"><title>\(series.name): \(Format.integer(count))</title></rect>\(number)
      """
  }

  private static func barLabel(_ bar: Bar, _ numbers: String, y: Int) -> HTML {
    let text: HTML = "<text x=\"0\" y=\"\(y)\">\(bar.label)</text>"
    let linked: HTML = bar.href.map { "<a href=\"\($0)\">\(text)</a>" } ?? text
    return "\(linked)<text x=\"100%\" y=\"\(y)\" text-anchor=\"end\" class=\"num\">\(numbers)</text>"
  }

  static func label(_ bar: Bar) -> HTML { bar.href.map { "<a href=\"\($0)\">\(bar.label)</a>" } ?? HTML(text: bar.label) }

  /// For an SVG length: "33.33%".
  static func percent(_ part: Int, _ whole: Int) -> String {
    let hundredths = part * 10_000 / max(whole, 1)
    let (units, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    var text = String(units)
    text += rest < 10 ? ".0" : "."
    text += String(rest)
    text += "%"
    return text
  }

  /// Colours and their words; nil is the outline of a plan.
  static func legend(_ items: [(String, Tone?)]) -> HTML {
    let keys = items.map { word, tone -> HTML in
      let key: HTML = tone.map { "fill \($0.rawValue)" } ?? "plan"
      return "<li><svg width=\"14\" height=\"14\" aria-hidden=\"true\"><rect class=\"\(key)\" width=\"14\" height=\"14\"/></svg> \(word)</li>"
    }
    return "<ul class=\"legend\">\(keys)</ul>"
  }

  /// The frame of a chart; `scrolls` when it needs more room than a phone has.
  static func figure(
    _ title: String, _ description: String, height: Int, legend: HTML, _ rows: [HTML], _ table: HTML?, scrolls: Bool = false
  ) -> HTML {
    let svg: HTML = """
      <svg class="bars" width="100%" height="\(max(height, 1))" role="group" aria-label="\(title)">\
      <title>\(title)</title><desc>\(description)</desc>\(rows)</svg>
      """
    return """
      <figure class="chart"><figcaption>\(title)</figcaption>\(legend)\
      \(scrolls ? Part.scroll(description, svg) : svg)\
      \(table.map { "<details><summary>Xem số liệu dạng bảng</summary>\($0)</details>" as HTML })</figure>
      """
  }
}
