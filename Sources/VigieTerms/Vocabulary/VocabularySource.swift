/// Something wrong in a file of the vocabulary.
public struct VocabularyProblem: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong, in lower case.
  public let message: String

  /// The problem as compilers print theirs.
  public var description: String { "\(file):\(line): \(message)" }
}

/// The facts a vocabulary is built from, read from the tab-separated files of `rules/vocabulary`.
///
/// Each file has one header line; `#` begins a comment line. Files with other names are ignored.
public struct VocabularySource: Sendable {
  struct Product: Sendable {
    var substances: [String]
    var classes: [String]
    var route: Route?
    var display: String?
  }

  struct Code: Hashable, Sendable {
    var system: CodeSystem
    var code: String
  }

  var substances: [Substance] = []
  var positions: [String: Int] = [:]
  var substanceByATC: [String: Int] = [:]
  var products: [Code: Product] = [:]
  var combinations: [String: [String]] = [:]
  var analytes: [Analyte] = []
  var analyteByLOINC: [String: Int] = [:]
  var components: [ExamComponent] = []
  var componentByCode: [Code: Int] = [:]
  var panels: [Code: Panel] = [:]
  /// The codes of the panels in the order of the file.
  var panelCodes: [Code] = []
  /// By position of the substance, what else it is called.
  var otherNames: [[String]] = []
  var brands: [Brand] = []
  var classNames: [(names: [String], classes: [String])] = []
  var labelWords: [(kind: LabelWordKind, words: [String])] = []

  /// What could not be read; the rest is usable.
  public private(set) var problems: [VocabularyProblem] = []

  /// The most rows one file may have.
  public static let mostRows = 500_000

  /// Reads the files given by name and text, in any order.
  public init(files: [(name: String, text: String)]) {
    let tables: [Table] = [
      Table("substances.tsv", "name french synonyms atc") { $0.readSubstance($1) },
      Table("brands.tsv", "brand substances route") { $0.readBrand($1) },
      Table("atc-combinations.tsv", "atc substances") { $0.readCombination($1) },
      Table("products.tsv", "system code substances route display") { $0.readProduct($1) },
      Table("classes.tsv", "system code atc display names") { $0.readClass($1) },
      Table("analytes.tsv", "analyte molar-mass valence loinc") { $0.readAnalyte($1) },
      Table("exam-components.tsv", "component french loinc nabm") { $0.readComponent($1) },
      Table("panels.tsv", "system code components display") { $0.readPanel($1) },
      Table("label-words.tsv", "kind words") { $0.readLabelWords($1) },
    ]
    for table in tables {
      for file in files where file.name == table.file || file.name.hasSuffix("/" + table.file) {
        readRows(of: file, table)
      }
    }
  }

  /// One table: its file, the columns its header line names, and what reads a row.
  private struct Table {
    let file: String
    let columns: [String]
    let read: (inout VocabularySource, [Substring]) -> String?

    init(
      _ file: String, _ columns: String,
      _ read: @escaping (inout VocabularySource, [Substring]) -> String?
    ) {
      self.file = file
      self.columns = columns.split(separator: " ").map(String.init)
      self.read = read
    }
  }

  private mutating func readRows(of file: (name: String, text: String), _ table: Table) {
    var isHeader = true
    var rows = 0
    let columns = table.columns.count
    // By bytes: whole characters would cost most of the time a short check takes.
    let lines = file.text.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, bytes) in lines.enumerated() {
      let line = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      if isHeader {
        isHeader = false
        let names = VocabularySource.cells(of: line).map(String.init)
        if names != table.columns {
          report(
            file.name, number + 1,
            "the header line does not name the columns `\(table.columns.joined(separator: "`, `"))`"
          )
        }
        continue
      }
      rows += 1
      guard rows <= VocabularySource.mostRows else {
        report(
          file.name, number + 1, "more than \(VocabularySource.mostRows) rows; the rest is left out"
        )
        return
      }
      var cells = VocabularySource.cells(of: line)
      guard cells.count <= columns else {
        report(file.name, number + 1, "\(cells.count) columns instead of \(columns)")
        continue
      }
      while cells.count < columns { cells.append("") }
      let trimmed = cells.map { String($0).trimmingSpaces() }
      if let message = table.read(&self, trimmed) { report(file.name, number + 1, message) }
    }
  }

  private static func cells(of line: Substring.UTF8View) -> [Substring] {
    line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      .map { Substring($0) }
  }

  private mutating func report(_ file: String, _ line: Int, _ message: String) {
    guard problems.count < 1_000 else { return }
    problems.append(VocabularyProblem(file: file, line: line, message: message))
  }
}

extension VocabularySource {
  /// `name  french  synonyms|…  M01AE01:systemic M02AA13:cutaneous`
  private mutating func readSubstance(_ cells: [Substring]) -> String? {
    let name = String(cells[0])
    guard !name.isEmpty else { return "a substance without a name" }
    guard positions[foldedForLookup(name)] == nil else {
      return "the name `\(name)` already stands for a substance"
    }
    var codes: [SubstanceCode] = []
    var message: String?
    for item in cells[3].split(separator: " ") {
      let parts = item.split(separator: ":", maxSplits: 1)
      let code = CodeSystem.atc.normalized(String(parts[0]))
      guard CodeSystem.atc.isWellFormed(code), code.utf8.count == 7 else {
        message = "`\(item)` is not a 7-character ATC code"
        continue
      }
      let route = parts.count > 1 ? Route(word: String(parts[1])) : nil
      if parts.count > 1, route == nil { message = "`\(parts[1])` is not a route" }
      if let other = substanceByATC[code] {
        message = "`\(code)` already belongs to `\(substances[other].name)`"
        continue
      }
      substanceByATC[code] = substances.count
      codes.append(SubstanceCode(code: code, route: route))
    }
    let french = cells[1].isEmpty ? nil : String(cells[1])
    let names =
      [name] + (french.map { [$0] } ?? []) + cells[2].split(separator: "|").map(String.init)
    for name in names {
      let key = foldedForLookup(name)
      if let other = positions[key], other != substances.count {
        message = "the name `\(name)` already stands for `\(substances[other].name)`"
      } else {
        positions[key] = substances.count
      }
    }
    substances.append(Substance(name: name, french: french, codes: codes))
    otherNames.append(cells[2].split(separator: "|").map(String.init))
    return message
  }

  /// `atc  substances|…`
  private mutating func readCombination(_ cells: [Substring]) -> String? {
    let code = CodeSystem.atc.normalized(String(cells[0]))
    guard CodeSystem.atc.isWellFormed(code), code.utf8.count == 7 else {
      return "`\(cells[0])` is not a 7-character ATC code"
    }
    let names = cells[1].split(separator: "|").map(String.init)
    if let unknown = names.first(where: { position(of: $0) == nil }) {
      return "`\(unknown)` is not a substance of this vocabulary"
    }
    guard names.count > 1 else { return "a combination has at least two substances" }
    combinations[code] = names
    return nil
  }

  /// `system  code  substances|…  route  display`
  private mutating func readProduct(_ cells: [Substring]) -> String? {
    guard let system = CodeSystem(keyword: String(cells[0])) else {
      return "`\(cells[0])` is not a code system"
    }
    guard system.isWellFormed(String(cells[1])) else {
      return "`\(cells[1])` is not a \(system) code: \(system.formDescription)"
    }
    let names = cells[2].split(separator: "|").map(String.init)
    if let unknown = names.first(where: { position(of: $0) == nil }) {
      return "`\(unknown)` is not a substance of this vocabulary"
    }
    let route = Route(word: String(cells[3]))
    if route == nil, !cells[3].isEmpty { return "`\(cells[3])` is not a route" }
    let key = Code(system: system, code: system.normalized(String(cells[1])))
    guard products[key] == nil else { return "\(system) `\(cells[1])` is listed twice" }
    products[key] = Product(
      substances: names, classes: [], route: route,
      display: cells[4].isEmpty ? nil : String(cells[4]))
    return nil
  }

  /// `system  code  J01C J01DB …  display  names|…`; without system and code, the names alone.
  private mutating func readClass(_ cells: [Substring]) -> String? {
    let classes = cells[2].split(separator: " ").map { CodeSystem.atc.normalized(String($0)) }
    if let wrong = classes.first(where: { !CodeSystem.atc.isWellFormed($0) }) {
      return "`\(wrong)` is not an ATC code"
    }
    guard !classes.isEmpty else { return "a class without an ATC code" }
    let names = cells[4].split(separator: "|").map(String.init)
    if !names.isEmpty { classNames.append((names: names, classes: classes)) }
    if cells[0].isEmpty, cells[1].isEmpty, !names.isEmpty { return nil }
    guard let system = CodeSystem(keyword: String(cells[0])) else {
      return "`\(cells[0])` is not a code system"
    }
    guard system.isWellFormed(String(cells[1])) else {
      return "`\(cells[1])` is not a \(system) code: \(system.formDescription)"
    }
    let key = Code(system: system, code: system.normalized(String(cells[1])))
    guard products[key] == nil else { return "\(system) `\(cells[1])` is listed twice" }
    products[key] = Product(
      substances: [], classes: classes, route: nil,
      display: cells[3].isEmpty ? nil : String(cells[3]))
    return nil
  }

  /// `analyte  molar-mass  valence  loinc …`
  private mutating func readAnalyte(_ cells: [Substring]) -> String? {
    let name = String(cells[0])
    guard !name.isEmpty else { return "an analyte without a name" }
    let mass = ExactDecimal(String(cells[1]))
    if mass == nil, !cells[1].isEmpty { return "`\(cells[1])` is not a number" }
    let valence = Int(cells[2])
    if valence == nil, !cells[2].isEmpty { return "`\(cells[2])` is not a whole number" }
    let loinc = cells[3].split(separator: " ").map(String.init)
    if let wrong = loinc.first(where: { !CodeSystem.loinc.isWellFormed($0) }) {
      return "`\(wrong)` is not a LOINC code"
    }
    for code in loinc { analyteByLOINC[code] = analytes.count }
    analytes.append(
      VocabularySource.namesOfHbA1c.contains(foldedForLookup(name))
        ? Analyte(name: name, molarMass: mass, scale: .hba1c)
        : Analyte(name: name, molarMass: mass, valence: valence ?? 0))
    return nil
  }

  /// The analyte whose two scales no factor joins.
  private static let namesOfHbA1c: Set<String> = ["hba1c", "haemoglobin a1c", "hemoglobin a1c"]

  /// The substance of that name: English, French, a synonym, or its Latin form in `-um`.
  func position(of name: String) -> Int? {
    let key = foldedForLookup(name)
    if let position = positions[key] { return position }
    guard key.hasSuffix("um") else { return nil }
    let stem = String(key.dropLast(2))
    return positions[stem] ?? positions[stem + "e"]
  }
}
