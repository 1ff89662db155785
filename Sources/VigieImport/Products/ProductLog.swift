import Vigie

/// Counts what becomes of the rows while they are read.
struct ProductLog {
  private let files: [ProductReport.File]
  private var products = 0
  private var identities: [ProductReport.Identity: Int] = [:]
  private var atc = (whole: 0, short: 0, none: 0)
  private var strengths = (all: 0, some: 0, none: 0)
  private var packRows = 0
  private var leftPacks = 0
  private var texts: [Subject: Int] = [:]
  private var leftRows: [ProductReport.LeftRow] = []

  private enum List { case unknown, ambiguous, route, form, noSubstance }

  private struct Subject: Hashable {
    let list: List
    let text: String
    var detail = ""
  }

  init(tables: [PublishedTable]) {
    files = tables.map {
      ProductReport.File(name: $0.file, rows: $0.rows.count, doubled: $0.doubled)
    }
  }

  // MARK: - Rows

  /// Products by their code; of two rows with one code the first counts.
  mutating func products(of table: PublishedTable) -> [String: PublishedTable.Row] {
    var known: [String: PublishedTable.Row] = [:]
    for row in table.rows {
      if known[row.cells[0]] == nil {
        known[row.cells[0]] = row
      } else {
        leave(row, table, "another row for product \(row.cells[0]) stands above")
      }
    }
    return known
  }

  mutating func compositions(
    of table: PublishedTable, _ known: [String: PublishedTable.Row]
  ) throws(ImportError) -> [String: [CompositionRow]] {
    var rows: [String: [CompositionRow]] = [:]
    for row in table.rows {
      let read = try CompositionRow(row, of: table.file)
      if known[row.cells[0]] == nil {
        leave(row, table, "no product \(row.cells[0])")
      } else if read.name.isEmpty {
        leave(row, table, "a substance without a name")
      } else {
        rows[row.cells[0], default: []].append(read)
      }
    }
    return rows
  }

  mutating func codes(
    of table: PublishedTable, _ known: [String: PublishedTable.Row]
  ) throws(ImportError) -> [String: String] {
    var codes: [String: String] = [:]
    for row in table.rows {
      let code = CodeSystem.atc.normalized(row.cells[1])
      guard CodeSystem.atc.isWellFormed(code) else {
        throw ImportError(
          file: table.file, line: row.line, cause: "`\(row.cells[1])` is not an ATC code")
      }
      if known[row.cells[0]] == nil {
        leave(row, table, "no product \(row.cells[0])")
      } else if let first = codes[row.cells[0]] {
        if first != code { leave(row, table, "another ATC code than `\(first)` above") }
      } else {
        codes[row.cells[0]] = code
      }
    }
    return codes
  }

  /// The codes of packs, seven digits of each, with their product.
  mutating func packs(
    of table: PublishedTable, _ known: [String: PublishedTable.Row]
  ) throws(ImportError) -> [(code: String, product: String)] {
    var products: [String: String] = [:]
    for row in table.rows {
      let product = row.cells[0]
      let written = [row.cells[1], row.cells[6]].filter { !$0.isEmpty }
      guard !written.isEmpty, written.allSatisfy(CodeSystem.cip.isWellFormed) else {
        throw ImportError(
          file: table.file, line: row.line,
          cause: "`\(row.cells[1])` and `\(row.cells[6])` are no CIP codes of 7 and 13 digits")
      }
      // A code of 13 digits is looked up by the 7 inside it.
      let codes = Set(written.map(CodeSystem.cip.normalized))
      guard known[product] != nil else {
        leave(row, table, "no product \(product)")
        leftPacks += 1
        continue
      }
      guard codes.allSatisfy({ products[$0] == nil || products[$0] == product }) else {
        leave(row, table, "the code of the pack belongs to another product above")
        leftPacks += 1
        continue
      }
      for code in codes { products[code] = product }
      packRows += 1
    }
    return products.map { (code: $0.key, product: $0.value) }.sorted { $0.code < $1.code }
  }

  private mutating func leave(_ row: PublishedTable.Row, _ table: PublishedTable, _ cause: String) {
    leftRows.append(.init(file: table.file, line: row.line, cause: cause))
  }

  // MARK: - Products

  mutating func note(_ made: ProductMaker.Made) {
    let product = made.product
    products += 1
    identities[made.identity, default: 0] += 1
    switch product.atc?.utf8.count {
    case 7: atc.whole += 1
    case nil: atc.none += 1
    default: atc.short += 1
    }
    let stated = product.ingredients.count { !$0.contents.isEmpty }
    if stated == 0 {
      strengths.none += 1
    } else if stated == product.ingredients.count {
      strengths.all += 1
    } else {
      strengths.some += 1
    }
    for doubt in made.doubts { note(doubt) }
    if !made.otherSubstances.isEmpty, let code = product.atc {
      let own = product.ingredients.map(\.name).joined(separator: " + ")
      count(
        .ambiguous, "\(code) is \(made.otherSubstances.joined(separator: " + "))",
        "beside \(own): the names count")
    }
    if let text = made.unreadRoute { count(.route, text) }
    if let text = made.unreadForm { count(.form, text) }
    if made.identity == .noSubstance { count(.noSubstance, product.display, product.code) }
  }

  private mutating func note(_ doubt: Composition.Doubt) {
    switch doubt {
    case .unknown(let name): count(.unknown, name)
    case .ambiguous(let name, let choices):
      count(.ambiguous, name, choices.joined(separator: ", or "))
    case .differs(let taken, let left):
      count(.ambiguous, "\(taken), or \(left)", "the substance and its fraction: \(taken)")
    case .strengths(let name):
      count(.ambiguous, name, "parts of one product hold different amounts: none is taken")
    }
  }

  private mutating func count(_ list: List, _ text: String, _ detail: String = "") {
    texts[Subject(list: list, text: text, detail: detail), default: 0] += 1
  }

  // MARK: - Report

  func report(packs codes: Int) -> ProductReport {
    func list(_ list: List) -> [ProductReport.Text] {
      texts.filter { $0.key.list == list }
        .map { .init(text: $0.key.text, products: $0.value, detail: $0.key.detail) }
        .sorted { ($1.products, $0.text, $0.detail) < ($0.products, $1.text, $1.detail) }
    }
    return ProductReport(
      files: files, products: products, identities: identities, atc: atc, strengths: strengths,
      packs: (packRows, codes), unknown: list(.unknown), ambiguous: list(.ambiguous),
      unreadRoutes: list(.route), unreadForms: list(.form), withoutSubstance: list(.noSubstance),
      leftRows: leftRows, leftPacks: leftPacks)
  }
}
