import Synchronization
import VigieTerms

/// Checks syntax trees and rewrites them to the core form that evaluators read.
public enum Checker {
  /// Checks packs together: they share the vocabulary, and may use each other's sets.
  ///
  /// Files of one pack name are one pack. The packs come in the order of their first file, without
  /// those that have an error or use one that has: no pack runs in part. The diagnostics come in
  /// the order of the files; those of the parser are not among them.
  ///
  /// `spread` does a number of independent pieces of work, each once, in any order and on any
  /// thread; the answer is the same.
  ///
  /// - Complexity: O(size of the files + members of all sets, nested ones written out).
  public static func check(
    _ files: [PackSyntax], vocabulary: Vocabulary, limits: CheckLimits = .standard,
    spread: Spread = { count, work in for place in 0..<count { work(place) } }
  ) -> (packs: [CheckedPack], diagnostics: [Diagnostic]) {
    let log = CheckLog(limit: limits.diagnostics)
    var run = CheckRun(files: files, vocabulary: vocabulary, limits: limits, log: log)
    let packs = run.check(spread)
    return (packs, log.sorted)
  }

  /// Does pieces of work that are told apart by their number.
  public typealias Spread = (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void
}

/// One run over all packs.
private struct CheckRun {
  private var packs: [PackDeclaration]
  private let vocabulary: Vocabulary
  private let limits: CheckLimits
  private let log: CheckLog

  init(files: [PackSyntax], vocabulary: Vocabulary, limits: CheckLimits, log: CheckLog) {
    packs = PackDeclaration.collect(files)
    self.vocabulary = vocabulary
    self.limits = limits
    self.log = log
  }

  mutating func check(_ spread: Checker.Spread) -> [CheckedPack] {
    let definitions = defineSets()
    resolveUses()
    reportClashes(definitions)
    let table = SetTable(packs: packs, definitions: definitions)
    var resolver = SetResolver(table: table, vocabulary: vocabulary, limits: limits, log: log)
    resolver.resolveAll()
    let checked = check(with: table, spread)
    let isSound = packs.indices.map { place in
      checked[place] != nil
        && !packs[place].files.contains { log.wrongFiles.contains($0.span.file) }
    }
    return packs.indices.compactMap { place in
      isSound[place] && packs[place].used.allSatisfy { isSound[$0] } ? checked[place] : nil
    }
  }

  /// Checks every pack for itself, the longest first.
  private func check(with table: SetTable, _ spread: Checker.Spread) -> [CheckedPack?] {
    let sizes = packs.map(\.rules.count)
    let order = packs.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let results = Mutex(
      [(pack: CheckedPack?, said: CheckLog.Content)?](
        repeating: nil, count: packs.count))
    // INVARIANT (settled sets): once every set is resolved nothing changes the table.
    nonisolated(unsafe) let table = table
    let (packs, vocabulary, limits) = (packs, vocabulary, limits)
    spread(order.count) { turn in
      let place = order[turn]
      let log = CheckLog(limit: limits.diagnostics)
      let context = PackContext(
        name: packs[place].name, place: place, table: table, vocabulary: vocabulary,
        limits: limits, log: log)
      var checker = PackChecker(packs[place], context: context)
      let pack = checker.check()
      let said = log.content
      results.withLock { $0[place] = (pack, said) }
    }
    // In the order of the packs, whoever was first.
    return results.withLock { $0 }.map { result in
      if let said = result?.said { log.add(said) }
      return result?.pack
    }
  }

  private mutating func defineSets() -> [(pack: Int, syntax: SetSyntax)] {
    var definitions: [(pack: Int, syntax: SetSyntax)] = []
    for place in packs.indices {
      let sets = packs[place].setDefinitions
      if sets.count > limits.sets {
        log.report(
          .tooManySets, "the pack has \(sets.count) sets", at: packs[place].nameSpan,
          label: "at most \(limits.sets)", help: "divide the pack")
      }
      for set in sets.prefix(limits.sets) where !set.name.isPlaceholder {
        if let first = packs[place].sets[set.name.text] {
          log.reportTwice(
            "set `\(set.name.text)` stands in this pack already", at: set.name.span,
            first: definitions[first].syntax.name.span, noun: "`\(set.name.text)`")
        } else {
          packs[place].sets[set.name.text] = definitions.count
        }
        definitions.append((place, set))
      }
    }
    return definitions
  }

  private mutating func resolveUses() {
    var places: [String: Int] = [:]
    for (place, pack) in packs.enumerated() where !pack.name.isEmpty { places[pack.name] = place }
    for place in packs.indices {
      for line in packs[place].lines {
        guard case .use(let name) = line.form, !name.isPlaceholder else { continue }
        if name.text == packs[place].name {
          log.report(
            .circular, "pack `\(name.text)` uses itself", at: name.span,
            help: "leave the line out: a pack sees its own sets")
        } else if let used = places[name.text] {
          if !packs[place].used.contains(used) { packs[place].used.append(used) }
        } else {
          log.report(
            .unknownName, "no pack is called `\(name.text)`", at: name.span,
            help: log.question(name.text, among: places.keys.sorted())
              ?? "give its files to the same run")
        }
      }
    }
  }

  /// INVARIANT (one meaning): a set never hides one of a used pack.
  private func reportClashes(_ definitions: [(pack: Int, syntax: SetSyntax)]) {
    for pack in packs {
      for name in pack.sets.keys.sorted() {
        for used in pack.used {
          guard let own = pack.sets[name], let other = packs[used].sets[name] else { continue }
          log.reportTwice(
            "set `\(name)` stands in the used pack `\(packs[used].name)` already",
            at: definitions[own].syntax.name.span, first: definitions[other].syntax.name.span,
            noun: "`\(name)`")
        }
      }
    }
  }
}
