import VigieTerms

/// Finds the classes that an entry can be in without asking every class.
///
/// INVARIANT (index is only an index): every class with a truth above `no` is among the
/// candidates; the code set itself then decides.
struct ClassFinder: Sendable {
  /// Classes by plain member code.
  private var byCode: [Code: [ClassID]] = [:]
  /// The plain member codes of each system in ascending order: those below a broader code stand
  /// together (S14).
  private var codes: [CodeSystem: ContiguousArray<String>] = [:]
  private var bySubstance: [SubstanceID: [ClassID]] = [:]
  /// Ranges and wildcards, each tried once.
  private var patterns: [CodePattern] = []
  private var byPattern: [[ClassID]] = []
  /// Classes with a regular expression over words.
  private var byLabel: [ClassID] = []

  private struct Code: Hashable {
    let system: CodeSystem
    let text: String
  }

  init(_ sets: ContiguousArray<CodeSet>) {
    var positions: [CodePattern: Int] = [:]
    for (index, set) in sets.enumerated() {
      add(set.members, to: ClassID(index), &positions)
    }
    for code in byCode.keys { codes[code.system, default: []].append(code.text) }
    for system in codes.keys { codes[system]?.sort { Self.precedes($0, $1) } }
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
    byCode[Code(system: system, text: code), default: []].append(set)
  }

  /// The order of bytes, in which what begins alike stands together.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
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
    let members = codes[system] ?? []
    // A block stands above categories that do not begin as it is written.
    let isBlock = system == .icd10 && code.utf8.contains(UInt8(ascii: "-"))
    var place = isBlock ? 0 : members.partition(before: code, by: Self.precedes)
    while place < members.count, isBlock || members[place].utf8.starts(with: code.utf8) {
      found.formUnion(byCode[Code(system: system, text: members[place])] ?? [])
      place += 1
    }
    for end in code.indices.dropFirst() {
      found.formUnion(byCode[Code(system: system, text: String(code[..<end]))] ?? [])
    }
    for (pattern, sets) in zip(patterns, byPattern)
    where pattern.system == system && pattern.membership(of: code) != .no {
      found.formUnion(sets)
    }
  }
}

extension ContiguousArray {
  /// How many elements of this ascending array come before `limit`.
  fileprivate func partition(
    before limit: Element, by precedes: (Element, Element) -> Bool
  ) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if precedes(self[middle], limit) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
