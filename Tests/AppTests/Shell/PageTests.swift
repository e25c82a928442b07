import Foundation
import Testing

@testable import App

@Suite("The frame, the parts and the charts")
struct PageTests {
  let viewer = Viewer(name: "Lò Thị <Mai>", hat: "Chủ tịch UBND xã Quài Tở", csrf: "t", nav: [("Việc hôm nay", "/viec", true)], hats: 2)

  @Test("A page says who looks, in which hat, and escapes both")
  func viewerShown() {
    let html = Layout.render(Page(title: "Hồ sơ & điểm", body: ""), viewer: viewer).text
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("<html lang=\"vi\">"))
    #expect(html.contains("<title>Hồ sơ &amp; điểm – Làng Học</title>"))
    #expect(html.contains("Lò Thị &lt;Mai&gt;") && html.contains("Vai trò:"))
    #expect(html.contains("Đổi vai trò") && html.contains("Đăng xuất"))
    #expect(html.contains("href=\"/viec\" aria-current=\"page\""))
  }

  @Test("A stranger is offered to sign in; one hat is not offered for change")
  func strangers() {
    let html = Layout.render(Page(title: "Kết quả", body: ""), viewer: nil).text
    #expect(html.contains("Đăng nhập") && !html.contains("Đăng xuất"))
    #expect(!Layout.render(Page(title: "x", body: ""), viewer: Viewer(name: "A", hat: "B", csrf: "")).text.contains("Đổi vai trò"))
  }

  @Test("Practice data say that they are practice, real ones do not")
  func practice() {
    let words = "không có giá trị pháp lý"
    #expect(Layout.render(Page(title: "x", practice: true, body: ""), viewer: nil).text.contains(words))
    #expect(!Layout.render(Page(title: "x", body: ""), viewer: nil).text.contains(words))
  }

  @Test("Nothing on a page needs an inline script or style")
  func contentSecurity() {
    let page = Page(title: "x", body: charts + Part.table("Bảng", head: ["A"], rows: [["1"]]))
    let html = Layout.render(page, viewer: viewer).text
    #expect(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick"))
    #expect(html.components(separatedBy: "<script").count == 2 && html.contains("<script type=\"module\" src="))
  }

  private var charts: HTML {
    let series: [Chart.Series] = [.init("Tốt", .good), .init("Khá", .fair)]
    return Chart.ring(11, of: 15, "tiêu chí")
      + Chart.stackedBars("Tiêu đề", description: "d", series: series, bars: [.init("Kim <Bôi>", [3, 1], href: "/kb")])
      + Chart.planBars("Kế hoạch", description: "d", bars: [("Lạc Thủy", 9, 10, nil)])
      + Chart.heatMap("Nhiệt", description: "d", columns: ["1", "2"], rows: [.init("Xã A", [(.full, "6"), (.missing, "–")])])
  }

  @Test("Every chart has its numbers in a table too, and survives nothing at all")
  func chartTables() {
    #expect(charts.text.components(separatedBy: "Xem số liệu dạng bảng").count == 4)
    #expect(charts.text.contains("Kim &lt;Bôi&gt;") && !charts.text.contains("<Bôi>"))
    #expect(Chart.ring(0, of: 0, "xã").text.contains("0/0"))
    #expect(!Chart.heatMap("x", description: "", columns: [], rows: []).isEmpty)
    #expect(!Chart.stackedBars("x", description: "", series: [], bars: []).isEmpty)
    #expect(!Chart.planBars("x", description: "", bars: []).isEmpty)
  }

  @Test("A share of the maximum is as warm as it should be", arguments: [
    (nil, Chart.Heat.missing), (0, .zero), (1, .low), (299, .low), (300, .middle), (479, .middle), (480, .high), (599, .high),
    (600, .full),
  ] as [(Int?, Chart.Heat)])
  func heat(points: Int?, heat: Chart.Heat) {
    #expect(Chart.Heat(points, of: 600) == heat)
  }

  @Test("A table heads its rows and columns, sets numbers right, and can be scrolled by keyboard")
  func tables() {
    let html = Part.table(
      "Điểm", head: ["Tiêu chí", "Điểm", ""], rows: [Part.Row(["Một", "5,5", ""], id: "tc-1", filter: "Một", marked: true)],
      foot: [["Tổng", "5,5", ""]], numericColumns: [1]
    ).text
    #expect(html.contains("<caption>Điểm</caption>") && html.contains("<th scope=\"col\" class=\"num\">Điểm</th>"))
    #expect(html.contains("<tr id=\"tc-1\" data-words=\"Một\" class=\"marked\"><th scope=\"row\">Một</th>"))
    #expect(html.contains("role=\"region\"") && html.contains("tabindex=\"0\"") && html.contains("<tfoot>"))
  }

  @Test("One page needs no pager; the first has no way back")
  func pager() {
    #expect(Part.pager(1, of: 1) { "?trang=\($0)" }.isEmpty)
    let first = Part.pager(1, of: 3) { "?trang=\($0)" }.text
    #expect(first.contains("rel=\"next\"") && !first.contains("rel=\"prev\""))
  }

  @Test("What is to come has its due day, what has happened its time")
  func timeline() {
    let html = Part.timeline([
      .init("Nộp", when: Date(timeIntervalSince1970: 1_795_244_700), who: "A"), .init("Công nhận", when: nil, due: "hạn 31/12/2026"),
    ]).text
    #expect(html.contains("21/11/2026 14:05") && html.contains("hạn 31/12/2026"))
  }
}
