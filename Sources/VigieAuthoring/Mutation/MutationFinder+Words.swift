import Vigie

extension MutationFinder {
  /// Changes the words of a stretch one at a time, whatever phrases they make.
  mutating func changeWords(in span: SourceSpan) {
    let first = words.firstIndex { $0.span.start >= span.start } ?? words.endIndex
    let own = words[first...].prefix { $0.span.end <= span.end }
    for place in own.indices {
      let before = place > own.startIndex ? own[place - 1] : nil
      let after = place + 1 < own.endIndex ? own[place + 1] : nil
      switch own[place].form {
      case .number: changeNumber(own[place], before: before, unit: after)
      case .comparison: changeComparison(own[place], number: after, in: own[place...])
      case .keyword: changeKeyword(own[place], before: before, after: after)
      case .name: changeName(own[place], before: before)
      case .unit, .other: continue
      }
    }
  }

  private func text(_ word: SourceWord?) -> String { word.map { source.text(of: $0.span) } ?? "" }

  // MARK: - Numbers

  /// One unit in the last place, up and down; a week by its days.
  private mutating func changeNumber(
    _ word: SourceWord, before: SourceWord?, unit: SourceWord?
  ) {
    let number = text(word)
    let unitText = unit?.form == .unit ? text(unit) : ""
    let isWeeks = ["week", "weeks"].contains(unitText) && before?.form != .comparison
    if isWeeks, let unit, let weeks = Int(number), weeks < 10_000 {
      for days in [weeks * 7 - 1, weeks * 7 + 1] {
        replace(
          word.span.union(unit.span), by: "\(days) days", .number,
          need: "a case on day \(weeks * 7) or the next")
      }
      return
    }
    for step in [-1, 1] {
      guard let changed = Self.stepped(number, by: step) else { continue }
      let ends = (step < 0 ? [changed, number] : [number, changed]).joined(separator: " and ")
      replace(
        word.span, by: changed, .number,
        need: "a case between \(ends)" + (unitText.isEmpty ? "" : " \(unitText)"))
    }
  }

  /// `5.0` one step up is `5.1`; nil below zero, and for what is too long for a number.
  static func stepped(_ number: String, by step: Int) -> String? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    let places = parts.count == 2 ? parts[1].count : 0
    guard let value = Int(number.filter { $0 != "." }), value + step >= 0, value < 1 << 60 else {
      return nil
    }
    let digits = String(value + step)
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  private mutating func changeComparison(
    _ word: SourceWord, number: SourceWord?, in rest: ArraySlice<SourceWord>
  ) {
    let others = ["<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": ">="]
    guard let changed = others[text(word)] else { return }
    let unit = rest.dropFirst(2).first.flatMap { $0.form == .unit ? " " + text($0) : nil } ?? ""
    replace(
      word.span, by: changed, .strictness, need: "a case of exactly \(text(number))\(unit)")
  }

  // MARK: - Reserved words

  private mutating func changeKeyword(
    _ word: SourceWord, before: SourceWord?, after: SourceWord?
  ) {
    let written = text(word)
    switch (written, text(after)) {
    case ("within", _):
      replace(word.span, by: "less than", .window, need: "an entry on the last day of the window")
    case ("less", "than"), ("more", "than"):
      guard let after else { return }
      replace(
        word.span.union(after.span), by: "within", .window,
        need: "an entry on the last day of the window")
    case ("any", let next) where Self.beginsEntries(next):
      replace(word.span, by: "no", .quantifier, need: "a case that this decides")
    case ("no", let next) where Self.beginsEntries(next):
      replace(word.span, by: "any", .quantifier, need: "a case that this decides")
    case ("not", _):
      guard let after else { return }
      drop(
        SourceSpan(file: word.span.file, start: word.span.start, end: after.span.start),
        .negation, need: "a case that this decides")
    case ("relative", _):
      guard let after else { return }
      drop(
        SourceSpan(file: word.span.file, start: word.span.start, end: after.span.start), .word,
        need: "a case in which the share and the difference differ")
    case ("other", _):
      guard let after else { return }
      drop(
        SourceSpan(file: word.span.file, start: word.span.start, end: after.span.start), .other,
        need: "a case with the bound medicine alone")
    default:
      guard let changed = Self.contraries[written] else { return }
      replace(word.span, by: changed, .word, need: "a case that tells `\(written)` from it")
    }
  }

  private static func beginsEntries(_ word: String) -> Bool {
    word == "other"
      || EntryKind.allCases.contains { word.hasPrefix($0.description.dropLast()) }
  }

  /// Words of which one is easily taken for the other.
  private static let contraries: [String: String] = {
    let pairs = [
      ("latest", "earliest"), ("least", "most"), ("before", "after"), ("starts", "stops"),
      ("started", "stopped"), ("changed", "started"), ("increased", "changed"), ("rise", "fall"),
      ("same", "different"), ("in", "outside"),
    ]
    let back = pairs.filter { !["changed", "increased", "in"].contains($0.0) }
    return Dictionary(
      pairs + back.map { ($1, $0) } + [("outside", "in")], uniquingKeysWith: { first, _ in first })
  }()

  // MARK: - Names

  private mutating func changeName(_ word: SourceWord, before: SourceWord?) {
    switch text(before) {
    case "means":
      for meaning in UnknownMeaning.allCases where meaning.rawValue != text(word) {
        replace(
          word.span, by: meaning.rawValue, .unknown, need: "a case in which this stays unknown")
      }
    case "in", "with", "as", "of", "latest", "earliest", "covers", "exam":
      changeSetName(text(word), at: word.span)
    case "is", "not":
      guard let changed = Self.otherStates[text(word)] else { return }
      replace(word.span, by: changed, .word, need: "a result that is one and not the other")
    default: break
    }
  }

  /// States of results of which one is easily taken for the other.
  private static let otherStates = [
    "normal": "abnormal", "abnormal": "high", "high": "abnormal", "low": "abnormal",
    "critical": "abnormal", "positive": "negative", "negative": "positive",
  ]
}
