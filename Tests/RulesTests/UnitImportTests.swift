import Testing

@testable import Rules

@Suite struct UnitImportTests {
  @Test("a list is read, parents first whatever their place, dirt taken off")
  func goodList() throws {
    let units = try parse(
      """
      parent,code,note,Name,LEVEL
      D01,00001,x,"  Xã   Ho\u{0300}a Bình ",Commune
      P01,D01,,Huyện Đà Bắc,district
      ,P01,,Tỉnh Hòa Bình,province
      P01,00002,,Đặc khu Côn Đảo,commune
      P01,D99,,Huyện Cồn Cỏ,district
      """)
    #expect(
      units == [
        ImportedUnit(code: "P01", name: "Tỉnh Hòa Bình", level: .province, parent: nil),
        ImportedUnit(code: "D01", name: "Huyện Đà Bắc", level: .district, parent: "P01"),
        ImportedUnit(code: "D99", name: "Huyện Cồn Cỏ", level: .district, parent: "P01"),
        ImportedUnit(code: "00001", name: "Xã Hòa Bình", level: .commune, parent: "D01"),
        ImportedUnit(code: "00002", name: "Đặc khu Côn Đảo", level: .commune, parent: "P01"),
      ])
  }

  @Test("a parent may be known already; a code known already is no fault")
  func knownParents() throws {
    let units = try parse(
      header + "00001,Xã A,commune,P25\nP25,Tỉnh Phú Thọ,province,\n", known: ["P25": .commune])
    #expect(units.count == 2)
    #expect(try parse(header + "00001,Xã A,commune,D7\n", known: ["D7": .district]).count == 1)
    #expect(
      messages(header + "00001,Xã A,commune,X7\n", known: ["X7": .commune])
        == ["Dòng 2: đơn vị cấp trên “X7” là cấp xã; cấp trên của xã phải là huyện hoặc tỉnh."])
  }

  @Test(
    "each fault is told with its line",
    arguments: [
      ("P1,Tỉnh A,province,\n,Tỉnh B,province,", ["Dòng 3: thiếu mã đơn vị."]),
      ("P1,  ,province,", ["Dòng 2: thiếu tên đơn vị."]),
      (
        "P1,Tỉnh A,xom,", ["Dòng 2: cấp “xom” không đúng; hãy ghi tỉnh, huyện hoặc xã."]
      ),
      ("P1,Tỉnh A,,", ["Dòng 2: thiếu cấp: tỉnh, huyện hoặc xã."]),
      (
        "P1,Tỉnh A,province,\nP2,Tỉnh B,province,\nP1,Tỉnh C,province,",
        ["Dòng 4: mã “P1” đã có ở dòng 2."]
      ),
      ("1,Xã A,commune,D9", ["Dòng 2: không có đơn vị cấp trên nào mang mã “D9”."]),
      ("1,Xã A,commune,", ["Dòng 2: thiếu mã đơn vị cấp trên."]),
      (
        "P1,Tỉnh A,province,P2\nP2,Tỉnh B,province,",
        ["Dòng 2: tỉnh không có đơn vị cấp trên; hãy để trống cột mã cấp trên."]
      ),
      (
        "P1,Tỉnh A,province,\n1,Xã A,commune,P1\n2,Xã B,commune,1",
        ["Dòng 4: đơn vị cấp trên “1” là cấp xã; cấp trên của xã phải là huyện hoặc tỉnh."]
      ),
      (
        "P1,Tỉnh A,province,\n1,Xã A,commune,P1\nD1,Huyện B,district,1",
        ["Dòng 4: đơn vị cấp trên “1” là cấp xã; cấp trên của huyện phải là tỉnh."]
      ),
      ("D1,Huyện A,district,D1", ["Dòng 2: đơn vị không thể là cấp trên của chính mình."]),
      (
        "D1,Huyện A,district,D2\nD2,Huyện B,district,D1",
        [
          "Dòng 2: đơn vị cấp trên “D2” là cấp huyện; cấp trên của huyện phải là tỉnh.",
          "Dòng 3: đơn vị cấp trên “D1” là cấp huyện; cấp trên của huyện phải là tỉnh.",
        ]
      ),
      // One fault is not told again by those who depend on it.
      (
        "P1,Tỉnh A,thôn,\n1,Xã A,commune,P1",
        ["Dòng 2: cấp “thôn” không đúng; hãy ghi tỉnh, huyện hoặc xã."]
      ),
      (
        "xã/1,Xã A,province,",
        ["Dòng 2: mã “xã/1” không hợp lệ: tối đa 20 chữ cái không dấu, chữ số, dấu . - _"]
      ),
      ("P1,Tỉnh A,province,,thừa", ["Dòng 2: có 5 ô, nhiều hơn 4 cột của dòng tiêu đề."]),
    ] as [(String, [String])])
  func faults(lines: String, expected: [String]) {
    #expect(messages(header + lines + "\n") == expected)
  }

  @Test("all faults of all lines come at once, in their order")
  func together() {
    let told = messages(
      header + ",,,\n,,x,\n1,Xã A,commune,D9\n,Tỉnh B,province,\n1,Xã B,commune,D9,9\n")
    #expect(
      told.map { $0.prefix(7) } == [
        "Dòng 3:", "Dòng 3:", "Dòng 3:", "Dòng 4:", "Dòng 5:", "Dòng 6:", "Dòng 6:", "Dòng 6:",
      ])
  }

  @Test(
    "a name as long as allowed passes, a longer one does not",
    arguments: [(150, true), (151, false)])
  func longNames(length: Int, passes: Bool) {
    let told = messages(header + "P1,\(String(repeating: "ệ", count: length)),province,\n")
    #expect(told == (passes ? [] : ["Dòng 2: tên dài 151 ký tự, quá 150 ký tự."]))
  }

  @Test(
    "columns are missed by name",
    arguments: [
      ("code;name;level\n1;a;b", "thiếu cột Mã cấp trên."),
      ("a,b\n1,a", "thiếu cột Mã đơn vị, Tên đơn vị, Cấp, Mã cấp trên."),
      ("code,name,level,parent,code\n", "Cột “Mã đơn vị” có hơn một lần."),
    ])
  func columns(text: String, told: String) {
    #expect(messages(text).count == 1)
    #expect(messages(text).first?.contains(told) == true)
  }

  @Test("no units are no fault")
  func empty() throws {
    #expect(try parse(header).isEmpty)
  }

  @Test("ten thousand units take a blink, and so do ten thousand faults")
  func manyUnits() throws {
    let provinces = (0..<60).map { "P\($0),Tỉnh Số \($0),province,\n" }
    let communes = (0..<10_000).map { "\($0 + 10_000),Xã Nà Sáy \($0),commune,P\($0 % 60)\n" }
    let text = header + communes.joined() + provinces.joined()
    #expect(try parse(text).count == 10_060)
    // Quadratic work would take minutes, and be seen.
    #expect(messages(text.replacing(",P", with: ",Q")).count == 201)
  }

  @Test(
    "the kind of a unit is in its name",
    arguments: [
      ("Xã Nà Sáy", "Xã"), ("Phường 10", "Phường"), ("PHƯỜNG 10", "Phường"),
      ("Thị trấn Tuần Giáo", "Thị trấn"),
      ("Thị xã Mường Lay", "Thị xã"), ("Thành phố Hà Nội", "Thành phố"),
      ("Đặc khu Côn Đảo", "Đặc khu"), ("Quận 1", "Quận"),
      ("Huyện Đà Bắc", "Huyện"), ("Tỉnh Hòa Bình", "Tỉnh"), ("Xa\u{0303} A", "Xã"), ("Nà Sáy", nil),
      ("Xãm", nil), ("", nil),
    ])
  func kinds(name: String, kind: String?) {
    #expect(ImportedUnit(code: "1", name: name, level: .commune, parent: nil).kindName == kind)
  }

  private let header = "code,name,level,parent\n"

  private func parse(_ text: String, known: [String: Level] = [:]) throws(Problem) -> [ImportedUnit]
  {
    try UnitImport.parse(Array(text.utf8), known: known)
  }

  private func messages(_ text: String, known: [String: Level] = [:]) -> [String] {
    faultMessages { () throws(Problem) in _ = try parse(text, known: known) }
  }
}
