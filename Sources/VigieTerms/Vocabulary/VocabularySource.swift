/// Something wrong in a file of the vocabulary.
public struct VocabularyProblem: Error, Hashable, Sendable, CustomStringConvertible {
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
/// Each file has one header line; `#` begins a comment line. A product map is known by its first
/// line, whatever its name. Other files with other names are ignored.
public struct VocabularySource: Sendable {
  struct Product: Sendable {
    /// Positions in the list of substances.
    var substances: [Int]
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
  /// Those that also hold something that their code does not name.
  var openCombinations: Set<String> = []
  var analytes: [Analyte] = []
  var analyteByLOINC: [String: Int] = [:]
  var components: [ExamComponent] = []
  var componentByCode: [Code: Int] = [:]
  var panels: [Code: Panel] = [:]
  /// What exams are called that no panel is made of.
  var frenchExamNames: [String: String] = [:]
  /// The codes of the panels in the order of the file.
  var panelCodes: [Code] = []
  /// By position of the substance, what else it is called.
  var otherNames: [[String]] = []
  var brands: [Brand] = []
  var classNames: [(names: [String], classes: [String])] = []
  var labelWords: [(kind: LabelWordKind, words: [String])] = []
  /// The products of a national publication.
  public private(set) var productMap: ProductMap?

  /// What could not be read; the rest is usable.
  public private(set) var problems: [VocabularyProblem] = []

  /// The most rows one file may have.
  public static let mostRows = 500_000

  /// Reads the files given by name and text, in any order.
  public init(files: [(name: String, text: String)]) {
    self.init(files.map { VocabularyFile(name: $0.name, text: $0.text) })
  }

  /// Reads the files, in any order.
  public init(_ files: [VocabularyFile]) {
    let tables: [Table] = [
      Table("substances.tsv", "name french synonyms atc") { $0.readSubstance($1) },
      Table("brands.tsv", "brand substances route") { $0.readBrand($1) },
      Table("atc-combinations.tsv", "atc substances") { $0.readCombination($1) },
      Table("products.tsv", "system code substances route display") { $0.readProduct($1) },
      Table("classes.tsv", "system code atc display names") { $0.readClass($1) },
      Table("analytes.tsv", "analyte molar-mass valence loinc") { $0.readAnalyte($1) },
      Table("exam-components.tsv", "component french loinc nabm") { $0.readComponent($1) },
      Table("panels.tsv", "system code components display") { $0.readPanel($1) },
      Table("exam-names.tsv", "name french") { $0.readExamName($1) },
      Table("label-words.tsv", "kind words") { $0.readLabelWords($1) },
    ]
    for table in tables {
      for file in files where file.name == table.file || file.name.hasSuffix("/" + table.file) {
        readRows(of: file, table)
      }
    }
    for file in files where file.isProductMap { readMap(file) }
  }

  /// How many names of a stale map are told one by one: with a vocabulary that is none, all are.
  private static let mostStaleNames = 3

  /// A map whose substances are not all known was written with another vocabulary.
  private mutating func readMap(_ file: VocabularyFile) {
    if let first = productMap?.file {
      report(file.name, 1, "a second product map beside `\(first)`: keep one")
      return
    }
    do throws(VocabularyProblem) {
      let map = try ProductMap(file)
      let unknown = map.substanceNames.filter { position(of: $0.name) == nil }
      for (name, line) in unknown.prefix(Self.mostStaleNames) {
        report(
          file.name, line, "`\(name)` is not a substance of this vocabulary; import again")
      }
      if unknown.count > Self.mostStaleNames {
        report(
          file.name, unknown[Self.mostStaleNames].line,
          "and \(unknown.count - Self.mostStaleNames) more names that are not of this vocabulary")
      }
      productMap = map
    } catch {
      report(error.file, error.line, error.message)
    }
  }

  /// One table: its file, the columns its header line names, and what reads a row.
  private struct Table {
    let file: String
    let columns: [String]
    let read: (inout VocabularySource, TableRows) -> String?

    init(
      _ file: String, _ columns: String,
      _ read: @escaping (inout VocabularySource, TableRows) -> String?
    ) {
      self.file = file
      self.columns = columns.split(separator: " ").map(String.init)
      self.read = read
    }
  }

  private mutating func readRows(of file: VocabularyFile, _ table: Table) {
    var rows = TableRows(file.bytes)
    let columns = table.columns
    guard rows.advance() else { return }
    if !rows.isExactly(columns) {
      report(
        file.name, rows.line,
        "the header line does not name the columns `\(columns.joined(separator: "`, `"))`")
    }
    var count = 0
    while rows.advance() {
      count += 1
      guard count <= VocabularySource.mostRows else {
        report(
          file.name, rows.line, "more than \(VocabularySource.mostRows) rows; the rest is left out")
        return
      }
      guard rows.count <= columns.count else {
        report(file.name, rows.line, "\(rows.count) columns instead of \(columns.count)")
        continue
      }
      rows.fill(to: columns.count)
      if let message = table.read(&self, rows) { report(file.name, rows.line, message) }
    }
  }

  private mutating func report(_ file: String, _ line: Int, _ message: String) {
    guard problems.count < 1_000 else { return }
    problems.append(VocabularyProblem(file: file, line: line, message: message))
  }
}

extension VocabularySource {
  /// `name  french  synonyms|…  M01AE01:systemic M02AA13:cutaneous`
  private mutating func readSubstance(_ row: TableRows) -> String? {
    let name = row[0]
    guard !name.isEmpty else { return "a substance without a name" }
    guard positions[foldedForLookup(name)] == nil else {
      return "the name `\(name)` already stands for a substance"
    }
    var codes: [SubstanceCode] = []
    var message: String?
    for item in row.parts(3, separator: " ") {
      let parts = item.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
      let written = parts.first.map { String(Substring($0)) } ?? ""
      guard let code = CodeSystem.atc.wellFormed(written), code.utf8.count == 7 else {
        message = "`\(item)` is not a 7-character ATC code"
        continue
      }
      let word = parts.count > 1 ? String(Substring(parts[1])) : nil
      let route = word.flatMap { Route(word: $0) }
      if let word, route == nil { message = "`\(word)` is not a route" }
      if let other = substanceByATC[code] {
        message = "`\(code)` already belongs to `\(substances[other].name)`"
        continue
      }
      substanceByATC[code] = substances.count
      codes.append(SubstanceCode(code: code, route: route))
    }
    let french = row.isEmpty(1) ? nil : row[1]
    let others = row.parts(2, separator: "|")
    for name in [name] + (french.map { [$0] } ?? []) + others {
      let key = foldedForLookup(name)
      if let other = positions[key], other != substances.count {
        message = "the name `\(name)` already stands for `\(substances[other].name)`"
      } else {
        positions[key] = substances.count
      }
    }
    substances.append(Substance(name: name, french: french, codes: codes))
    otherNames.append(others)
    return message
  }

  /// `atc  substances|…`
  private mutating func readCombination(_ row: TableRows) -> String? {
    let code = CodeSystem.atc.normalized(row[0])
    guard CodeSystem.atc.isWellFormed(code), code.utf8.count == 7 else {
      return "`\(row[0])` is not a 7-character ATC code"
    }
    let parts = row.parts(1, separator: "|")
    let names = parts.filter { $0 != Self.unnamed }
    if let unknown = names.first(where: { position(of: $0) == nil }) {
      return "`\(unknown)` is not a substance of this vocabulary"
    }
    guard parts.count > 1, !names.isEmpty else {
      return "a combination has at least two substances"
    }
    combinations[code] = names
    if names.count < parts.count { openCombinations.insert(code) }
    return nil
  }

  /// Stands in a combination for what its code does not name: `and thiazides`.
  private static let unnamed = "?"

  /// `system  code  substances|…  route  display`
  private mutating func readProduct(_ row: TableRows) -> String? {
    guard let system = CodeSystem(keyword: row[0]) else {
      return "`\(row[0])` is not a code system"
    }
    guard let code = system.wellFormed(row[1]) else {
      return "`\(row[1])` is not a \(system) code: \(system.formDescription)"
    }
    var members: [Int] = []
    for name in row.parts(2, separator: "|") {
      guard let position = position(of: name) else {
        return "`\(name)` is not a substance of this vocabulary"
      }
      members.append(position)
    }
    let route = row.isEmpty(3) ? nil : Route(word: row[3])
    if route == nil, !row.isEmpty(3) { return "`\(row[3])` is not a route" }
    let product = Product(
      substances: members, classes: [], route: route, display: row.isEmpty(4) ? nil : row[4])
    return add(product, Code(system: system, code: code), as: row[1])
  }

  private mutating func add(_ product: Product, _ key: Code, as written: String) -> String? {
    guard let first = products.updateValue(product, forKey: key) else { return nil }
    products[key] = first
    return "\(key.system) `\(written)` is listed twice"
  }

  /// `system  code  J01C J01DB …  display  names|…`; without system and code, the names alone.
  private mutating func readClass(_ row: TableRows) -> String? {
    let classes = row.parts(2, separator: " ").map { CodeSystem.atc.normalized($0) }
    if let wrong = classes.first(where: { !CodeSystem.atc.isWellFormed($0) }) {
      return "`\(wrong)` is not an ATC code"
    }
    guard !classes.isEmpty else { return "a class without an ATC code" }
    let names = row.parts(4, separator: "|")
    if !names.isEmpty { classNames.append((names: names, classes: classes)) }
    if row.isEmpty(0), row.isEmpty(1), !names.isEmpty { return nil }
    guard let system = CodeSystem(keyword: row[0]) else {
      return "`\(row[0])` is not a code system"
    }
    guard let code = system.wellFormed(row[1]) else {
      return "`\(row[1])` is not a \(system) code: \(system.formDescription)"
    }
    let product = Product(
      substances: [], classes: classes, route: nil, display: row.isEmpty(3) ? nil : row[3])
    return add(product, Code(system: system, code: code), as: row[1])
  }

  /// `analyte  molar-mass  valence  loinc …`
  private mutating func readAnalyte(_ row: TableRows) -> String? {
    let name = row[0]
    guard !name.isEmpty else { return "an analyte without a name" }
    let mass = ExactDecimal(row[1])
    if mass == nil, !row.isEmpty(1) { return "`\(row[1])` is not a number" }
    let valence = Int(row[2])
    if valence == nil, !row.isEmpty(2) { return "`\(row[2])` is not a whole number" }
    let loinc = row.parts(3, separator: " ")
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
