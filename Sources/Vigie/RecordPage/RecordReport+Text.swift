import VigieRecord
import VigieTerms

extension RecordReport {
  /// The record for a person, no line wider than `width` (80 at least). `source` names the file,
  /// where several are shown.
  public func text(
    width: Int = 100, source: String? = nil, paint: Paint = Paint(isOn: false)
  ) -> String {
    let page = RecordPage(report: self, paint: paint, width: max(width, 80))
    let blocks = [
      page.heading(source), page.patient, page.coverage, page.timelines, page.treatments,
      page.otherMedications, page.exams, page.facts(.condition), page.facts(.allergy),
      page.facts(.procedure), page.facts(.stay), page.notEvaluated, page.skipped, page.accounting,
      page.defaults,
    ]
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }
}

/// Lays out a record as plain text. A block is its lines; an empty one is left out.
struct RecordPage {
  let report: RecordReport
  let paint: Paint
  let width: Int

  static let margin = "    "

  func say(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
    report.language.say(english(), french())
  }

  // MARK: - Layout

  /// The text broken at spaces; a word wider than a line is broken too, because nothing may stand
  /// beyond the width.
  func wrapped(_ text: String, after prefix: String, hanging: Int? = nil) -> [String] {
    let room = width - max(prefix.count, hanging ?? prefix.count)
    let page = TextPage(language: report.language, paint: paint, width: width)
    let words = text.printable().split(separator: " ").map { word in
      word.count <= room ? String(word) : Self.pieces(of: word, room).joined(separator: " ")
    }
    return page.wrapped(words.joined(separator: " "), after: prefix, hanging: hanging)
  }

  private static func pieces(of word: Substring, _ room: Int) -> [Substring] {
    var rest = word
    var pieces: [Substring] = []
    while !rest.isEmpty {
      pieces.append(rest.prefix(room))
      rest = rest.dropFirst(room)
    }
    return pieces
  }

  func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The text in at most `width` characters, its end replaced by an ellipsis.
  func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }

  func title(_ english: String, _ french: String, _ count: Int) -> String {
    paint.bold(say(english, french)) + " (\(count))"
  }

  /// Label and value under each other; the labels of one block are equally wide.
  func pairs(_ rows: [(String, String)]) -> [String] {
    let widest = rows.map(\.0.count).max() ?? 0
    return rows.flatMap { wrapped($0.1, after: Self.margin + padded($0.0, to: widest) + "  ") }
  }

  /// One row: cells in columns, the reference last; where that is too wide, the reference and
  /// then the rest stand below.
  func row(
    _ cells: [String], widths: [Int], reference: String, hanging: Int = 2
  ) -> [String] {
    let columns = zip(cells, widths).filter { $1 > 0 }.map {
      padded($0.printable(), to: $1) + "  "
    }
    .joined()
    let line = Self.margin + columns
    let name = reference.printable()
    if line.count + name.count <= width { return [line + paint.dim(name)] }
    let plain = cells.map { $0.printable() }.filter { !$0.isEmpty }.joined(separator: "  ")
    let whole = Self.margin + plain
    let isWide = whole.count > width
    let first =
      isWide
      ? wrapped(plain, after: Self.margin, hanging: Self.margin.count + hanging)
      : [trimmed(line, whole)]
    let below = Self.margin + String(repeating: " ", count: hanging)
    return first + wrapped(name, after: below).map(paint.dim)
  }

  /// The columns without the spaces after the last; the cells alone where the columns are too wide.
  private func trimmed(_ columns: String, _ cells: String) -> String {
    let end = columns.lastIndex { $0 != " " }.map { columns.index(after: $0) }
    let line = String(columns[..<(end ?? columns.startIndex)])
    return line.count <= width ? line : cells
  }

  // MARK: - Head

  func heading(_ source: String?) -> [String] {
    let who =
      report.patient.reference.isEmpty
      ? say("unnamed patient", "patient non nommé") : report.patient.reference
    let day = report.asOf.isInstant ? "\(report.asOf.lowInstant)" : "\(report.asOf.low)"
    let file = source.map { $0 + " · " } ?? ""
    let lines = wrapped("\(file)\(who) · \(day)", after: "", hanging: 2)
    return [paint.bold(lines[0])] + lines.dropFirst()
  }

  var patient: [String] {
    let patient = report.patient
    let birth = patient.birth.map { $0.spoken(report.language) }
    let born =
      birth.map { $0 + (patient.age.map { ", \($0)" } ?? "") }
      ?? say("not recorded: the age is unknown", "non noté\u{A0}: âge inconnu")
    return [paint.bold("Patient")]
      + pairs([
        (say("born", "naissance"), born), (say("sex", "sexe"), sex(patient.sex)),
        (say("pregnancy", "grossesse"), pregnancy(patient)),
        (say("weight", "poids"), weight(patient.weight)),
      ])
  }

  private func sex(_ sex: Sex?) -> String {
    switch sex {
    case .female: say("female", "féminin")
    case .male: say("male", "masculin")
    case nil: say("not recorded", "non noté")
    }
  }

  private func pregnancy(_ patient: RecordReport.PatientReport) -> String {
    let evidence = patient.pregnancyEvidence.joined(separator: ", ")
    let due = patient.due.map { $0.spoken(report.language) }
    let from =
      (due.map { say(", due ", ", terme ") + $0 } ?? "")
      + (evidence.isEmpty ? "" : " (\(evidence))")
    switch patient.isPregnant {
    case .yes: return say("under way", "en cours") + from
    case .unknown: return say("perhaps", "peut-être") + from
    case .no: return say("none under way on record", "aucune en cours au dossier")
    }
  }

  private func weight(_ weight: EntryReport?) -> String {
    guard let weight else { return say("not recorded", "non noté") }
    return [weight.details.first ?? "", weight.start.spoken(report.language), weight.reference]
      .joined(separator: ", ")
  }

  /// What an absence in this record is worth (S12).
  var coverage: [String] {
    [paint.bold(say("From when an absence counts", "Depuis quand une absence compte"))]
      + pairs(
        report.coverage.map { kind, day in
          let from: String
          switch day {
          case .none:
            from = say(
              "nothing on record, absence proves nothing",
              "rien au dossier, l'absence ne prouve rien")
          case .some(.distantPast): from = say("all time", "depuis toujours")
          case .some(let day): from = say("from \(day)", "depuis le \(day)")
          }
          return (plural(kind), from)
        })
  }

  func plural(_ kind: EntryKind) -> String {
    switch kind {
    case .medication: say("medications", "médicaments")
    case .exam: say("exams", "examens")
    case .condition: say("conditions", "pathologies")
    case .allergy: say("allergies", "allergies")
    case .procedure: say("procedures", "actes")
    case .stay: say("stays", "séjours")
    }
  }
}
