/// What holds fields together: the form, its buttons, and the summary of its faults.
extension Field {
  /// Whether a form changes something.
  public enum Method: String, Sendable { case get, post }

  /// The tone of a button: one primary on a page; danger for what cannot be undone.
  public enum ButtonTone: String, Sendable { case primary, secondary, danger }

  /// A form. `csrf` is the viewer's token, nil for forms that only ask (`.get`).
  ///
  /// `keep` holds what is typed in the browser until the form has been taken, also over a sign-in round trip; it is the
  /// name under which it is held, best the address of the page. `autosave` posts while one types (see `Public/autosave.js`).
  public static func formTag(
    _ action: String, csrf: String?, method: Method = .post, multipart: Bool = false, keep: String? = nil,
    autosave: Bool = false, inline: Bool = false, id: String? = nil, content: () -> HTML
  ) -> HTML {
    let state: HTML = autosave ? "<p class=\"save-state\" data-save-state role=\"status\"></p>" : ""
    return """
      <form action="\(action)" method="\(method.rawValue)" novalidate\(attribute: "id", id)\
      \(if: multipart, " enctype=\"multipart/form-data\"")\(attribute: "data-keep", keep)\
      \(if: autosave, " data-autosave")\(if: inline, " class=\"inline\"")>\
      \(csrf.map(Field.csrf))\(content())\(state)</form>
      """
  }

  /// A value that the person does not see.
  public static func hidden(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
  }

  /// The token that proves that the form is ours; checked by Accounts.
  public static func csrf(_ token: String) -> HTML { hidden("csrf", token) }

  /// A button named by what happens ("Gửi Chủ tịch ký"). `consequence` is for what cannot be undone: with JavaScript it
  /// is asked once; without, it stands as a line under the button.
  public static func submit(
    _ label: String, tone: ButtonTone = .primary, name: String? = nil, value: String? = nil, action: String? = nil,
    consequence: String? = nil
  ) -> HTML {
    let button: HTML = """
      <button type="submit" class="button \(tone.rawValue)"\(attribute: "name", name)\(attribute: "value", value)\
      \(attribute: "formaction", action)\(attribute: "data-confirm", consequence)>\(label)</button>
      """
    guard let consequence else { return button }
    return "<div class=\"decision\">\(button)<span class=\"consequence\">\(consequence)</span></div>"
  }

  /// A link that looks like a button, for the next thing to do that is a page.
  public static func link(_ label: String, _ href: String, tone: ButtonTone = .secondary) -> HTML {
    "<a class=\"button \(tone.rawValue)\" href=\"\(href)\">\(label)</a>"
  }

  /// Buttons and links side by side at the end of a form.
  public static func actions(_ parts: HTML...) -> HTML {
    "<div class=\"actions\">\(HTML.join(parts, separator: "\n"))</div>"
  }

  /// Fields that belong together, under a heading of their own.
  public static func fieldset(_ legend: String, hint: String? = nil, content: () -> HTML) -> HTML {
    """
    <fieldset class="section"><legend>\(legend)</legend>\
    \(hint.map { "<p class=\"hint\">\($0)</p>" as HTML })\(content())</fieldset>
    """
  }

  /// Short fields beside each other where there is room.
  public static func row(_ fields: HTML...) -> HTML { "<div class=\"field-row\">\(fields)</div>" }

  /// All faults on top of the form, each a link to its field; nothing when there are none.
  public static func errorSummary(_ errors: FormErrors) -> HTML {
    guard !errors.isEmpty else { return "" }
    let items = errors.problems.map { fault -> HTML in
      fault.field.isEmpty
        ? "<li>\(fault.message)</li>" : "<li><a href=\"#\(id(fault.field))\">\(fault.message)</a></li>"
    }
    let title = items.count == 1 ? "Có 1 chỗ cần sửa" : "Có \(items.count) chỗ cần sửa"
    return """
      <div class="error-summary" id="errors" role="alert" tabindex="-1" autofocus>\
      <h2>\(title)</h2><ul>\(items)</ul></div>
      """
  }
}
