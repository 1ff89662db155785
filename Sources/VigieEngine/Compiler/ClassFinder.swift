import VigieTerms

/// Finds the classes that an entry can be in without asking every class.
///
/// INVARIANT (index is only an index): every class with a truth above `no` is among the
/// candidates; the code set itself then decides.
struct ClassFinder: Sendable {
  /// Classes by plain member code.
  private var byCode: [Code: [ClassID]] = [:]
  /// Classes by each beginning of a plain member code: where a broader code may be met (S14).
  private var byBeginning: [Code: [ClassID]] = [:]
  private var bySubstance: [SubstanceID: [ClassID]] = [:]
  /// Ranges and wildcards, each tried once.
  private var patterns: [CodePattern] = []
  private var byPattern: [[ClassID]] = []
  /// Classes with a regular expression over words.
  private var byLabel: [ClassID] = []

  private struct Code: Hashable {
    let system: CodeSystem
    let text: Substring
  }

  init(_ sets: ContiguousArray<CodeSet>) {
    var positions: [CodePattern: Int] = [:]
    for (index, set) in sets.enumerated() {
      add(set.members, to: ClassID(index), &positions)
    }
  }

  private mutating func add(
    _ members: [CodeSet.Member], to set: ClassID, _ positions: inout [CodePattern: Int]
  ) {
    for member in members {
      switch member.kind {
      case .substance(let substance): bySubstance[substance, default: []].append(set)
      case .set(let inner): add(inner.members, to: set, &positions)
      case .label: byLabel.append(set)
      case .code(let pattern):
        if let code = pattern.singleCode {
          add(code, of: pattern.system, to: set)
        } else if let position = positions[pattern] {
          byPattern[position].append(set)
        } else {
          positions[pattern] = patterns.count
          patterns.append(pattern)
          byPattern.append([set])
        }
      }
    }
  }

  private mutating func add(_ code: String, of system: CodeSystem, to set: ClassID) {
    let text = code[...]
    byCode[Code(system: system, text: text), default: []].append(set)
    for end in text.indices.dropFirst() {
      let beginning = Code(system: system, text: text[..<end])
      if byBeginning[beginning]?.last != set { byBeginning[beginning, default: []].append(set) }
    }
  }

  /// The classes that the entry may be in, by position.
  func candidates(of entry: CodedEntry, in vocabulary: Vocabulary) -> [ClassID] {
    var found = Set<ClassID>()
    for concept in entry.concepts {
      collect(concept.code, of: concept.system, into: &found)
      for code in concept.classes { collect(code, of: .atc, into: &found) }
      for code in concept.isPanel ? concept.contents.flatMap(\.component.codes) : [] {
        collect(code.code, of: code.system, into: &found)
      }
      for substance in concept.possibleSubstances {
        found.formUnion(bySubstance[substance] ?? [])
      }
    }
    for substance in entry.substances {
      found.formUnion(bySubstance[substance] ?? [])
      for code in vocabulary.substance(substance).codes {
        collect(code.code, of: .atc, into: &found)
      }
    }
    if !entry.labels.isEmpty { found.formUnion(byLabel) }
    return found.sorted()
  }

  private func collect(
    _ code: String, of system: CodeSystem, into found: inout Set<ClassID>
  ) {
    let text = code[...]
    // A block stands above categories that do not begin as it is written.
    if system == .icd10, code.utf8.contains(UInt8(ascii: "-")) {
      for (key, sets) in byCode where key.system == .icd10 { found.formUnion(sets) }
    }
    found.formUnion(byBeginning[Code(system: system, text: text)] ?? [])
    for end in text.indices.dropFirst() {
      found.formUnion(byCode[Code(system: system, text: text[..<end])] ?? [])
    }
    found.formUnion(byCode[Code(system: system, text: text)] ?? [])
    for (pattern, sets) in zip(patterns, byPattern)
    where pattern.system == system && pattern.membership(of: code) != .no {
      found.formUnion(sets)
    }
  }
}
