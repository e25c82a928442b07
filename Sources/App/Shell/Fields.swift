import Rules

/// The parts of a form: label above, hint under it, the fault in words at the field, what was typed kept.
public enum Field {
  /// How wide a field looks: as long as what belongs in it.
  public enum Width: String, Sendable { case short, medium, full }

  /// What a text field takes.
  public enum Kind: String, Sendable { case text, password, email, tel, search, url }

  /// One choice of a list.
  public struct Choice: Sendable {
    let value: String
    let label: String
    let hint: String?
    let group: String?

    public init(_ value: String, _ label: String, hint: String? = nil, group: String? = nil) {
      (self.value, self.label, self.hint, self.group) = (value, label, hint, group)
    }
  }

  /// The element id of a field; links in the error summary lead there.
  public static func id(_ name: String) -> String { "f-" + name.replacing(" ", with: "-") }

  /// One line of text.
  public static func text(
    _ name: String, _ label: String, value: String = "", hint: String? = nil, errors: FormErrors = .none,
    kind: Kind = .text, width: Width = .full, required: Bool = false, autocomplete: String? = nil, maxLength: Int? = nil
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    return asked.frame(
      """
      <input type="\(kind.rawValue)" class="input \(width.rawValue)" value="\(value)"\(asked.attributes)\
      \(attribute: "autocomplete", autocomplete)\(attribute: "maxlength", maxLength.map(String.init))>
      """)
  }

  /// Points or another decimal number: a text field, since "1,5" and "1.5" are both right.
  public static func number(
    _ name: String, _ label: String, value: String = "", unit: String? = nil, hint: String? = nil,
    errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    numeric(name, label, value, unit, hint, errors, required, mode: "decimal")
  }

  /// A whole number.
  public static func integer(
    _ name: String, _ label: String, value: String = "", unit: String? = nil, hint: String? = nil,
    errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    numeric(name, label, value, unit, hint, errors, required, mode: "numeric")
  }

  private static func numeric(
    _ name: String, _ label: String, _ value: String, _ unit: String?, _ hint: String?, _ errors: FormErrors,
    _ required: Bool, mode: String
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required, unit: unit)
    let suffix: HTML = unit.map { "<span class=\"unit\" id=\"\(id(name))-unit\">\($0)</span>" } ?? ""
    return asked.frame(
      """
      <span class="with-unit"><input type="text" inputmode="\(mode)" autocomplete="off" class="input number"\
       value="\(value)"\(asked.attributes)>\(suffix)</span>
      """)
  }

  /// A day, written the Vietnamese way whatever the language of the browser (its own date field would show 02/05 for the
  /// 5th of February in an English one). `value` as 2026-12-25 or as it was typed; read it with ``Form/day(_:)``.
  public static func date(
    _ name: String, _ label: String, value: String = "", hint: String? = "Ngày/tháng/năm, ví dụ 25/12/2026",
    errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    return asked.frame(
      """
      <input type="text" inputmode="numeric" autocomplete="off" class="input date" maxlength="10" \
      value="\(Day(iso: value)?.vietnamese ?? value)"\(asked.attributes)>
      """)
  }

  /// Several lines of text.
  public static func textarea(
    _ name: String, _ label: String, value: String = "", rows: Int = 4, hint: String? = nil,
    errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    return asked.frame("<textarea class=\"input\" rows=\"\(rows)\"\(asked.attributes)>\n\(value)</textarea>")
  }

  /// One choice of many, shut until opened; `empty` is the line that stands for no choice.
  public static func select(
    _ name: String, _ label: String, choices: [Choice], value: String = "", empty: String? = "– Chọn –",
    hint: String? = nil, errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    let first: HTML = empty.map { "<option value=\"\">\($0)</option>" } ?? ""
    return asked.frame("<select class=\"input\"\(asked.attributes)>\(first)\(options(choices, value))</select>")
  }

  private static func options(_ choices: [Choice], _ value: String) -> HTML {
    var html = HTML()
    var group: String?
    for choice in choices {
      if choice.group != group {
        html += "\(if: group != nil, "</optgroup>")"
        if let opened = choice.group { html += "<optgroup label=\"\(opened)\">" }
        group = choice.group
      }
      html += "<option value=\"\(choice.value)\"\(if: choice.value == value, " selected")>\(choice.label)</option>"
    }
    return html + "\(if: group != nil, "</optgroup>")"
  }

  /// One choice of few, all in sight.
  public static func radios(
    _ name: String, _ label: String, choices: [Choice], value: String = "", hint: String? = nil,
    errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    group(name, label, choices, [value], hint, errors, type: "radio", required: required)
  }

  /// Any number of choices.
  public static func checkboxes(
    _ name: String, _ label: String, choices: [Choice], values: [String] = [], hint: String? = nil,
    errors: FormErrors = .none
  ) -> HTML {
    group(name, label, choices, values, hint, errors, type: "checkbox", required: false)
  }

  private static func group(
    _ name: String, _ label: String, _ choices: [Choice], _ values: [String], _ hint: String?, _ errors: FormErrors,
    type: String, required: Bool
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    let items = choices.enumerated().map { index, choice -> HTML in
      let id = index == 0 ? asked.id : "\(asked.id)-\(index)"
      let note: HTML = choice.hint.map { "<span class=\"hint\">\($0)</span>" } ?? ""
      return """
        <label class="choice" for="\(id)"><input type="\(type)" id="\(id)" name="\(name)" value="\(choice.value)"\
        \(if: values.contains(choice.value), " checked")\(if: required, " required")>\
        <span>\(choice.label)\(note)</span></label>
        """
    }
    return """
      <fieldset class="field\(if: asked.error != nil, " wrong")"\(attribute: "aria-describedby", asked.describedBy)>\
      <legend>\(label)\(asked.star)</legend>\(asked.notes)<div class="choices">\(items)</div></fieldset>
      """
  }

  /// One yes-or-no box.
  public static func checkbox(
    _ name: String, _ label: String, checked: Bool = false, value: String = "1", hint: String? = nil,
    errors: FormErrors = .none
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, false)
    return """
      <div class="field\(if: asked.error != nil, " wrong")"><label class="choice" for="\(asked.id)">\
      <input type="checkbox" value="\(value)"\(if: checked, " checked")\(asked.attributes)><span>\(label)</span></label>\
      \(asked.notes)</div>
      """
  }

  /// One or more files; on a phone `camera` opens the camera at once.
  public static func file(
    _ name: String, _ label: String, accept: String = FileKind.accept, multiple: Bool = false, camera: Bool = false,
    hint: String? = FileKind.hint, errors: FormErrors = .none, required: Bool = false
  ) -> HTML {
    let asked = Asked(name, label, hint, errors, required)
    return asked.frame(
      """
      <span class="drop" data-drop><input type="file" class="input" accept="\(accept)"\(asked.attributes)\
      \(if: multiple, " multiple")\(if: camera, " capture=\"environment\"")></span>
      """)
  }
}

/// What every field has around it: the label, the hint, the fault, and the attributes that tie them together.
struct Asked {
  let id: String
  let name: String
  let label: String
  let hint: String?
  let error: String?
  let required: Bool
  let unit: String?

  init(
    _ name: String, _ label: String, _ hint: String?, _ errors: FormErrors, _ required: Bool, unit: String? = nil
  ) {
    (self.id, self.name, self.label, self.hint) = (Field.id(name), name, label, hint)
    (error, self.required, self.unit) = (errors.error(for: name), required, unit)
  }

  var describedBy: String? {
    let ids = [unit.map { _ in "\(id)-unit" }, hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }]
    return ids.allSatisfy { $0 == nil } ? nil : ids.compactMap(\.self).joined(separator: " ")
  }

  var attributes: HTML {
    """
     id="\(id)" name="\(name)"\(attribute: "aria-describedby", describedBy)\
    \(if: error != nil, " aria-invalid=\"true\"")\(if: required, " required")
    """
  }

  /// The star that Vietnamese forms put at what must be filled in; `required` says it to screen readers.
  var star: HTML { required ? " <span class=\"star\" aria-hidden=\"true\" title=\"bắt buộc\">*</span>" : "" }

  var notes: HTML {
    let hint: HTML = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" } ?? ""
    let error: HTML =
      error.map { "<p class=\"error\" id=\"\(id)-error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
    return hint + error
  }

  func frame(_ control: HTML) -> HTML {
    """
    <div class="field\(if: error != nil, " wrong")"><label for="\(id)">\(label)\(star)</label>\(notes)\(control)</div>

    """
  }
}
