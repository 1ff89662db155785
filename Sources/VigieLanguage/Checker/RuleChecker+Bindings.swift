import VigieTerms

extension RuleChecker {
  /// Reads the sides of an interaction, the two acts of a repeat, and the `for` lines.
  mutating func readBindings() {
    switch syntax.head.form {
    case .interaction(let sides): readSides(sides)
    case .repeat: readActs()
    case .rule: break
    }
    for line in syntax.lines {
      guard case .binding(let binding) = line.form else { continue }
      if case .repeat = syntax.head.form {
        log.report(
          .lineMisplaced, "a repeat binds `earlier` and `later` itself", at: line.span,
          help: "ask for other entries in a condition, such as `any medication in …`")
      } else {
        readBinding(binding)
      }
    }
  }

  /// Gives every binding its place and its name, in the order in which their phrases are read.
  mutating func declareBindings() {
    var names: [(name: Name, kind: EntryKind?)] = []
    switch syntax.head.form {
    case .interaction(let sides): names = sides.map { (Self.bindingName(of: $0), .medication) }
    case .repeat(let name):
      names = ["later", "earlier"].map { (Name(text: $0, span: name.span), .exam) }
    case .rule: break
    }
    for line in syntax.lines {
      guard case .binding(let binding) = line.form else { continue }
      if case .repeat = syntax.head.form { continue }
      switch binding.quantity {
      case .all, .atLeast: groups.insert(names.count)
      case .other, .pick, nil: break
      }
      names.append((binding.name, binding.entries.kind.kind))
    }
    for (place, each) in names.enumerated() where !isSecondSide(place, of: names.map(\.name)) {
      define(each.name, .binding(BindingID(place), each.kind))
    }
  }

  /// Whether the name is that of an earlier side, which `readSides` reports.
  private func isSecondSide(_ place: Int, of names: [Name]) -> Bool {
    guard case .interaction(let sides) = syntax.head.form, place < sides.count else { return false }
    return names[..<place].contains { $0.text == names[place].text }
  }

  /// The second side of a class with itself is `partner`.
  private static func bindingName(of side: SideSyntax) -> Name {
    side.isOther ? Name(text: "partner", span: side.name.span) : side.name
  }

  /// Reads the phrase of the next binding.
  ///
  /// INVARIANT (backward anchors): a phrase sees only the bindings before it.
  private mutating func bind(_ phrase: (inout RuleChecker) -> Binding?) {
    visibleBindings = bindings.count
    bindings.append(need(phrase(&self)))
  }

  private mutating func readSides(_ sides: [SideSyntax]) {
    var seen: Set<String> = []
    for (place, side) in sides.enumerated() {
      let isAgain = !seen.insert(side.name.text).inserted && !side.name.isPlaceholder
      if side.isOther, place != 1 || side.name.text != sides[0].name.text {
        log.report(
          .badOther, "`other` asks for a second member of the first side's set", at: side.span,
          label: "this is another set",
          help: "leave out `other`: two bindings never rest on one treatment")
        isBroken = true
      } else if isAgain, !side.isOther {
        log.report(
          .badOther, "`\(side.name.text)` stands on two sides", at: side.span,
          help: "for two different members of one set write `other \(side.name.text)`")
        isBroken = true
      }
      let name = Self.bindingName(of: side).text
      bind { checker in
        guard let phrase = checker.phrase(of: side) else { return nil }
        return Binding(name: name, phrase: phrase, pick: nil, isOther: side.isOther)
      }
    }
    if sides.count < 2 { isBroken = true }
  }

  /// `earlier` is the latest act before `later`; what `ignore` and `again` say stands in the
  /// repetition, because pairing them is more than a test of one entry (S50).
  private mutating func readActs() {
    let set = repeatedExam()
    bind { _ in
      set.map { Self.act("later", in: $0, time: nil, pick: nil) }
    }
    bind { _ in
      let time = TimePhrase(event: nil, window: .before(.binding(BindingID(0), .starts)))
      return set.map { Self.act("earlier", in: $0, time: time, pick: .latest) }
    }
  }

  private static func act(_ name: String, in set: SetID, time: TimePhrase?, pick: Pick?)
    -> Binding
  {
    let phrase = EntryPhrase(kind: .exam, tests: [.member(set)], tail: nil, time: time)
    return Binding(name: name, phrase: phrase, pick: pick, isOther: false)
  }

  private mutating func readBinding(_ syntax: BindingSyntax) {
    let kind = syntax.entries.kind.kind
    bind { checker in
      var pick: Pick?
      var isOther = false
      var group: Int?
      switch syntax.quantity {
      case nil: break
      case .all: group = 1
      case .atLeast(let number):
        group = checker.need(checker.log.wholeNumber(number, atLeast: 1, of: "`at least`"))
      case .pick(let word):
        pick = word.isEarliest ? .earliest : .latest
        checker.requireExam(kind, for: word)
      case .other:
        isOther = true
        checker.requireEarlierMedication(for: syntax, kind: kind)
      }
      guard let phrase = checker.phrase(of: syntax.entries, inCondition: false) else { return nil }
      return Binding(
        name: syntax.name.text, phrase: phrase, pick: pick, isOther: isOther, group: group)
    }
  }

  private func requireExam(_ kind: EntryKind?, for word: PickSyntax) {
    guard let kind, kind == .medication || kind == .stay else { return }
    log.report(
      .doesNotApply,
      "`\(word.isEarliest ? "earliest" : "latest")` picks one dated entry, not \(kind.withArticle)",
      at: word.span)
  }

  private func requireEarlierMedication(for syntax: BindingSyntax, kind: EntryKind?) {
    guard let kind else { return }
    let bindsMedication = bindings.contains { $0?.phrase.kind == .medication }
    if kind != .medication || !bindsMedication {
      log.report(
        .badOther, "`other` needs a medication bound before it", at: syntax.entries.span,
        label: "other than which?")
    }
  }

  /// The bindings that are medications, whose members `with` and `between` speak of.
  var medicationBindings: [BindingID] {
    bindings.enumerated().compactMap { place, binding in
      binding?.phrase.kind == .medication && binding?.group == nil ? BindingID(place) : nil
    }
  }
}
