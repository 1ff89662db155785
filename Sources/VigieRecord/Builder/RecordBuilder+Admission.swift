import VigieTerms

extension RecordBuilder {
  /// The entries that enter the record, cut to the limits, while every resource is counted.
  ///
  /// A medication that no rule can read, for lack of a recognised code and of a name that is
  /// understood, is counted as not evaluated, and kept for display. So is a mixture of which one
  /// ingredient is not understood: half of it is never evaluated as if it were all.
  func admitted(_ accounting: inout Accounting) -> [Entry] {
    var entries: [Entry] = []
    let left = overflow()
    var acts = ActReader(vocabulary, mostNames: limits.codesPerEntry)
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
      entries += admitted(resource, &acts, &accounting)
    }
    return entries
  }

  private func admitted(
    _ resource: Resource, _ acts: inout ActReader, _ accounting: inout Accounting
  ) -> [Entry] {
    let described = resource.entries.map { acts.describing($0) }
    let kept = described.map(cut)
    let named = kept.map(named)
    let problems = zip(zip(described, kept), named).map { pair, named in
      pair.0 == pair.1 ? problem(named) : tooManyCodes(pair.0)
    }
    let isMixture = resource.entries.contains { $0.kind == .medication }
    guard let lacking = problems.compactMap({ $0 }).min(),
      isMixture || !problems.contains(nil)
    else {
      accounting.countEvaluated(resource.type)
      return named.map(\.entry)
    }
    guard problems.contains(nil) else {
      accounting.count(lacking, type: resource.type)
      return named.map(\.entry)
    }
    var mixture = lacking
    mixture.causes.append(.mixture)
    accounting.count(mixture, type: resource.type)
    // What is not evaluated must not match; the names stay for display.
    return kept.map { entry in
      var entry = entry
      entry.codes = []
      entry.isMute = true
      return entry
    }
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

  private func cut(_ entry: Entry) -> Entry {
    var entry = entry
    entry.codes = Array(entry.codes.prefix(limits.codesPerEntry))
    entry.labels = Array(entry.labels.prefix(limits.codesPerEntry))
    entry.context.reasons = Array(entry.context.reasons.prefix(limits.codesPerEntry))
    entry.context.bodySites = Array(entry.context.bodySites.prefix(limits.codesPerEntry))
    switch entry.details {
    case .medication(var details):
      details.intakeMinutes = Array(details.intakeMinutes.prefix(limits.intakesPerLine))
      details.dosages = Array(details.dosages.prefix(limits.stepsPerLine))
      details.strengths = Array(details.strengths.prefix(limits.codesPerEntry))
      entry.details = .medication(details)
    case .allergy(var details):
      details.reactions = Array(details.reactions.prefix(limits.codesPerEntry))
      entry.details = .allergy(details)
    case .exam(var details):
      if case .concepts(let concepts) = details.value {
        details.value = .concepts(Array(concepts.prefix(limits.codesPerEntry)))
      }
      entry.details = .exam(details)
    case .condition, .procedure, .stay: break
    }
    return entry
  }

  private func tooManyCodes(_ entry: Entry) -> NotEvaluated {
    NotEvaluated(
      reference: entry.reference, reason: .limit, detail: entry.display,
      causes: [.codes(most: limits.codesPerEntry)])
  }

  /// Why the entry cannot be evaluated, or nil.
  private func problem(_ named: NamedEntry) -> NotEvaluated? {
    let entry = named.entry
    switch entry.kind {
    case .medication: break
    case .stay: return nil
    case .exam, .condition, .allergy, .procedure: guard entry.codes.isEmpty else { return nil }
    }
    let causes = named.doubt.map { [$0] } ?? []
    if entry.codes.isEmpty {
      return NotEvaluated(
        reference: entry.reference, reason: .noCode, detail: entry.display, causes: causes)
    }
    let concepts = entry.codes.map { vocabulary.concept($0) }
    if concepts.contains(where: \.isRecognised) { return nil }
    let codes = concepts.map(\.text).joined(separator: ", ")
    // A line whose name is its code says it once.
    let isNamed = !entry.display.isEmpty && !concepts.contains { $0.code == entry.display }
    return NotEvaluated(
      reference: entry.reference, reason: .unknownCode,
      detail: isNamed ? "\(entry.display) (\(codes))" : codes, causes: causes)
  }
}
