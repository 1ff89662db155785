import VigieTerms

extension RecordBuilder {
  /// The entries that enter the record, cut to the limits, while every resource is counted.
  ///
  /// A medication that no rule can read, for lack of a recognised code and of a name that is
  /// understood, is counted as not evaluated, and kept for display. So is a mixture of which one
  /// ingredient is not understood: half of it is never evaluated as if it were all.
  func admit(
    _ accounting: inout Accounting
  ) -> (rows: ContiguousArray<EntryRow>, texts: RecordTexts) {
    var rows = named?.rows ?? []
    var texts = named?.texts ?? RecordTexts()
    if resources.isEmpty { return (rows, texts) }
    rows.reserveCapacity(rows.count + resources.count)
    let left = overflow()
    let areUsual = limits == RecordLimits()
    for (position, resource) in resources.enumerated() {
      guard !left.contains(position) else {
        let first = resource.entries[0]
        accounting.count(
          NotEvaluated(
            reference: first.reference, reason: .limit, detail: first.display,
            causes: [.entries(most: limits.entries)]),
          type: resource.type)
        continue
      }
      // Nearly every resource is one entry, worded like one that was admitted before.
      let first = resource.entries[0]
      let mayBeKnown = areUsual && resource.entries.count == 1 && isWithinLimits(first)
      if mayBeKnown, let naming = first.naming.naming(of: first) {
        accounting.countEvaluated(resource.type)
        rows.append(first.row(naming, &texts))
        continue
      }
      let (entries, isSound) = admitted(resource, &accounting)
      for entry in entries {
        let naming = AdmittedNaming(entry, words: words(of: entry), vocabulary)
        if mayBeKnown && isSound { entry.naming.keep(naming, for: first) }
        rows.append(entry.row(naming, &texts))
      }
    }
    return (rows, texts)
  }

  /// The entries of one resource as they enter the record, and whether nothing about them is in doubt.
  func admitted(
    _ resource: Resource, _ accounting: inout Accounting
  ) -> (entries: [Entry], isSound: Bool) {
    var entries = resource.entries
    var problems: [NotEvaluated] = []
    for place in entries.indices {
      if let act = act(of: entries[place]) { act.describe(&entries[place].context) }
      let isWhole = isWithinLimits(entries[place])
      if !isWhole { cut(&entries[place]) }
      let naming = naming(of: entries[place])
      if let concept = naming.concept { entries[place].codes.append(concept) }
      let problem =
        isWhole ? problem(entries[place], naming.doubt) : tooManyCodes(entries[place])
      if let problem { problems.append(problem) }
    }
    let isMixture = entries.contains { $0.kind == .medication }
    guard let lacking = problems.min(), isMixture || problems.count == entries.count else {
      accounting.countEvaluated(resource.type)
      return (entries, isSound: problems.isEmpty)
    }
    guard problems.count < entries.count else {
      accounting.count(lacking, type: resource.type)
      return (entries, isSound: false)
    }
    var mixture = lacking
    mixture.causes.append(.mixture)
    accounting.count(mixture, type: resource.type)
    // What is not evaluated must not match; the names stay for display.
    for place in entries.indices {
      entries[place].codes = []
      entries[place].isMute = true
    }
    return (entries, isSound: false)
  }

  /// The resources that do not fit: the last ones in canonical order, so that which ones they are
  /// does not depend on the order of the input.
  private func overflow() -> Set<Int> {
    let total = resources.reduce(0) { $0 + $1.entries.count }
    guard total > limits.entries else { return [] }
    let order = CanonicalOrder(vocabulary)
    let positions = resources.indices.sorted {
      order.isBefore(resources[$0].entries[0], resources[$1].entries[0])
    }
    var left: Set<Int> = []
    var count = 0
    for position in positions {
      count += resources[position].entries.count
      if count > limits.entries { left.insert(position) }
    }
    return left
  }

  func isWithinLimits(_ entry: Entry) -> Bool {
    let most = limits.codesPerEntry
    guard entry.codes.count <= most, entry.labels.count <= most,
      entry.context.reasons.count <= most, entry.context.bodySites.count <= most
    else { return false }
    switch entry.details {
    case .medication(let details):
      return details.intakeMinutes.count <= limits.intakesPerLine
        && details.dosages.count <= limits.stepsPerLine && details.strengths.count <= most
    case .allergy(let details): return details.reactions.count <= most
    case .exam(let details):
      guard case .concepts(let concepts) = details.value else { return true }
      return concepts.count <= most
    case .condition, .procedure, .stay: return true
    }
  }

  private func cut(_ entry: inout Entry) {
    let most = limits.codesPerEntry
    entry.codes = Array(entry.codes.prefix(most))
    entry.labels = Array(entry.labels.prefix(most))
    entry.context.reasons = Array(entry.context.reasons.prefix(most))
    entry.context.bodySites = Array(entry.context.bodySites.prefix(most))
    switch entry.details {
    case .medication(var details):
      details.intakeMinutes = Array(details.intakeMinutes.prefix(limits.intakesPerLine))
      details.dosages = Array(details.dosages.prefix(limits.stepsPerLine))
      details.strengths = Array(details.strengths.prefix(most))
      entry.details = .medication(details)
    case .allergy(var details):
      details.reactions = Array(details.reactions.prefix(most))
      entry.details = .allergy(details)
    case .exam(var details):
      if case .concepts(let concepts) = details.value {
        details.value = .concepts(Array(concepts.prefix(most)))
      }
      entry.details = .exam(details)
    case .condition, .procedure, .stay: break
    }
  }

  private func tooManyCodes(_ entry: Entry) -> NotEvaluated {
    NotEvaluated(
      reference: entry.reference, reason: .limit, detail: entry.display,
      causes: [.codes(most: limits.codesPerEntry)])
  }

  /// Why the entry cannot be evaluated, or nil.
  private func problem(_ entry: Entry, _ doubt: NotEvaluated.Cause?) -> NotEvaluated? {
    switch entry.kind {
    case .medication: break
    case .stay: return nil
    case .exam, .condition, .allergy, .procedure: guard entry.codes.isEmpty else { return nil }
    }
    let causes = doubt.map { [$0] } ?? []
    if entry.codes.isEmpty {
      return NotEvaluated(
        reference: entry.reference, reason: .noCode, detail: entry.display, causes: causes)
    }
    if entry.codes.contains(where: vocabulary.isRecognised) { return nil }
    let concepts = entry.codes.map { vocabulary.concept($0) }
    let codes = concepts.map(\.text).joined(separator: ", ")
    // A line whose name is its code says it once.
    let isNamed = !entry.display.isEmpty && !concepts.contains { $0.code == entry.display }
    return NotEvaluated(
      reference: entry.reference, reason: .unknownCode,
      detail: isNamed ? "\(entry.display) (\(codes))" : codes, causes: causes)
  }
}
