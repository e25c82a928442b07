/// Who looks at a page, as far as the layout needs to know.
public struct Viewer: Sendable {
  /// The person's name.
  public var name: String
  /// The role worn now, with its unit: "Chủ tịch UBND xã Phú Cường".
  public var hat: String
  /// The token for forms.
  public var csrf: String
  /// The main ways for this role.
  public var nav: [(title: String, href: String, current: Bool)]
  /// How many hats there are to change between.
  public var hats: Int
  /// Whose it is what the browser keeps until it is sent (`Public/keep.js`).
  public var account: String

  public init(
    name: String, hat: String, csrf: String, nav: [(title: String, href: String, current: Bool)] = [], hats: Int = 1,
    account: String = ""
  ) {
    (self.name, self.hat, self.csrf, self.nav, self.hats, self.account) = (name, hat, csrf, nav, hats, account)
  }
}

/// A page before it has its frame.
public struct Page: Sendable {
  /// The heading, and the title of the window.
  public var title: String
  /// From the start page down to here: (name, address).
  public var breadcrumbs: [(String, String)]
  /// A line under the heading: what is due, until when.
  public var lead: HTML?
  public var body: HTML
  /// For broad tables.
  public var wide: Bool
  /// Whether what is shown belongs to a practice year.
  public var practice: Bool

  public init(
    title: String, breadcrumbs: [(String, String)] = [], lead: HTML? = nil, wide: Bool = false, practice: Bool = false,
    body: HTML
  ) {
    (self.title, self.breadcrumbs, self.lead, self.body) = (title, breadcrumbs, lead, body)
    (self.wide, self.practice) = (wide, practice)
  }
}

/// The frame of every page.
public enum Layout {
  public static let product = "Làng Học"
  static let productLong = "Đánh giá, xếp loại “Cộng đồng học tập”"
  /// Where the frame's own links lead; the sitemap names the same.
  public enum Link {
    public static let home = "/"
    public static let work = "/viec"
    public static let signIn = "/dang-nhap"
    public static let signOut = "/dang-xuat"
    public static let hats = "/vai-tro"
  }

  /// The whole document; `workbook` is where the tables of the page are to be had as one.
  public static func render(_ page: Page, viewer: Viewer?, workbook: String? = nil) -> HTML {
    """
    <!DOCTYPE html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <title>\(page.title) – \(product)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <link rel="icon" href="\(Asset.url("icon.svg"))" type="image/svg+xml">
    <link rel="preload" href="\(Asset.url("inter-regular.woff2"))" as="font" type="font/woff2" crossorigin>
    <link rel="stylesheet" href="\(Asset.url("app.css"))">
    <script type="module" src="\(Asset.url("app.js"))"></script>
    </head>
    <body\(if: page.practice, " class=\"practice\"")\(attribute: "data-account", viewer?.account)>
    <a class="skip" href="#main">Đến nội dung chính</a>
    \(if: page.practice, practiceBanner)\(header(viewer))
    <div class="page\(if: page.wide, " wide")">
    \(Part.breadcrumbs(page.breadcrumbs))
    <main id="main" tabindex="-1">
    <h1>\(page.title)</h1>
    \(page.lead.map { "<p class=\"lead\">\($0)</p>\n" as HTML })\
    \(page.body)\(workbook.map { "\n<p class=\"workbook\"><a href=\"\($0)\" download>Tải các bảng trên trang này (.xlsx)</a></p>" as HTML })
    </main>
    </div>
    \(footer)
    </body>
    </html>

    """
  }

  private static let practiceBanner: HTML = """
    <aside class="practice-banner" aria-label="Dữ liệu thực hành">\
    <strong>Dữ liệu thực hành</strong> – không có giá trị pháp lý</aside>

    """

  private static func header(_ viewer: Viewer?) -> HTML {
    let product: HTML = """
      <a class="product" href="\(Link.home)"><strong>\(Layout.product)</strong> <span>\(productLong)</span></a>
      """
    guard let viewer else {
      return """
        <header class="top">\(product)<a class="sign-in" href="\(Link.signIn)">Đăng nhập</a></header>
        """
    }
    return "<header class=\"top\">\(product)\(who(viewer))</header>\n\(mainNav(viewer))"
  }

  private static func who(_ viewer: Viewer) -> HTML {
    let change: HTML = viewer.hats > 1 ? "<a href=\"\(Link.hats)\">Đổi vai trò</a>" : ""
    let signOut = Field.formTag(Link.signOut, csrf: viewer.csrf, inline: true) {
      "<button type=\"submit\" class=\"plain\">Đăng xuất</button>"
    }
    return """
      <div class="who"><p><strong>\(viewer.name)</strong> <span class="hat"><span class="word">Vai trò:</span> \
      \(viewer.hat)</span></p><div>\(change)\(signOut)</div></div>
      """
  }

  private static func mainNav(_ viewer: Viewer) -> HTML {
    guard !viewer.nav.isEmpty else { return "" }
    let items = viewer.nav.map { item -> HTML in
      "<li><a href=\"\(item.href)\"\(if: item.current, " aria-current=\"page\"")>\(item.title)</a></li>"
    }
    return "<nav class=\"main-nav\" aria-label=\"Việc chính\"><ul>\(items)</ul></nav>"
  }

  private static let footer: HTML = """
    <footer class="bottom"><p><strong>\(product)</strong> · \(productLong)</p></footer>
    """
}
