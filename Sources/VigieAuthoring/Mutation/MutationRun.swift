import Foundation
import Synchronization
import Vigie

/// Changes rules one thing at a time, and asks whether a case notices.
///
/// Each change is made in the source, parsed and checked like any other rule, then run on the
/// engine against the cases beside the pack. INVARIANT (determinism): which cores did the work
/// changes nothing, as every result has its own place.
public struct MutationRun: Sendable {
  /// What became of each change, in the order of the files.
  public let results: [Result]
  let sources: [SourceText]

  /// One change and its fate.
  public struct Result: Sendable {
    public let mutation: Mutation
    /// The pack it is made in.
    public let pack: String
    public let fate: Fate
  }

  /// What became of a change.
  public enum Fate: Sendable, Hashable {
    /// The name of the first case that noticed.
    case caught(by: String)
    case survived
    /// It surely changes no answer.
    case equivalent
    /// The checker refuses it, or an earlier change does the same; it counts nowhere.
    case notCounted
  }

  /// Why nothing was changed.
  public enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Cases that fail already would catch everything.
    case failing(String)
    case unreadable(String)

    public var description: String {
      switch self {
      case .failing(let name): "the case fails before anything is changed: \(name)"
      case .unreadable(let problem): problem
      }
    }
  }

  /// Mutates every pack that has cases among the files.
  ///
  /// - Complexity: O(changes × (size of the pack + its cases)), over all cores.
  public init(_ rules: CheckedRules, cases files: [CaseFile]) throws(Problem) {
    var results: [Result] = []
    let folders = Dictionary(grouping: files) { Self.folder(of: $0.file) }
    for (folder, files) in folders.sorted(by: { $0.key < $1.key }) {
      if let problem = files.flatMap(\.problems).first { throw .unreadable("\(problem)") }
      let names = Set(
        zip(rules.folder.sources, rules.trees)
          .filter { Self.folder(of: $0.0.name) == folder }.map { $1.name.text })
      guard !names.isEmpty else { continue }
      let ground = try MutationGround(rules, packs: names, cases: files.flatMap(\.cases))
      results += ground.results()
    }
    self.results = results
    sources = rules.folder.sources
  }

  private static func folder(of file: String) -> String {
    URL(fileURLWithPath: file).standardizedFileURL.deletingLastPathComponent().path
  }
}

/// The packs of one folder, their cases, and what they answer unchanged.
private struct MutationGround: Sendable {
  private let sources: [SourceText]
  private let trees: [PackSyntax]
  private let names: Set<String>
  private let vocabulary: Vocabulary
  private let original: [CheckedPack]
  private let meaning: BehaviourGround
  private let cases: [Case]
  /// The places of the cases in which each rule says something.
  private let casesByRule: [String: [Int]]

  init(
    _ rules: CheckedRules, packs names: Set<String>, cases: [Case]
  ) throws(MutationRun.Problem) {
    var wanted = names
    // A pack may use one that uses another; the number of packs bounds the chain.
    for _ in rules.trees {
      for tree in rules.trees where wanted.contains(tree.name.text) {
        wanted.formUnion(tree.usedPacks)
      }
    }
    let places = rules.trees.indices.filter { wanted.contains(rules.trees[$0].name.text) }
    sources = places.map { rules.folder.sources[$0] }
    trees = places.map { rules.trees[$0] }
    self.names = names
    self.cases = cases
    vocabulary = rules.vocabulary
    original = Checker.check(trees, vocabulary: rules.vocabulary).packs
    meaning = BehaviourGround(original)
    let sound = Set(original.map(\.name))
    if let broken = names.subtracting(sound).min() {
      throw .unreadable("pack `\(broken)` has mistakes: mend them first")
    }
    let knowledge = Knowledge(packs: original, vocabulary: vocabulary)
    var byRule: [String: [Int]] = [:]
    for (place, test) in cases.enumerated() {
      let outcome = CaseRunner.compare(test, knowledge, packs: names)
      guard outcome.failures.isEmpty else { throw .failing("\(test.file):\(test.line)") }
      let rules = Set(outcome.evaluation.matches.map(\.rule))
      for rule in rules {
        byRule[original[rule.pack].rules[rule.rule].name, default: []].append(place)
      }
    }
    casesByRule = byRule
  }

  /// Finds the changes, checks them, and runs those that count.
  func results() -> [MutationRun.Result] {
    let sets = Dictionary(grouping: trees, by: \.name.text).mapValues { $0.flatMap(\.setItems) }
    let changes = trees.indices.filter { names.contains(trees[$0].name.text) }.flatMap { file in
      MutationFinder.mutations(
        of: trees[file], sources[file], sets: sets[trees[file].name.text] ?? []
      ).map { (file: file, mutation: $0) }
    }
    let judged = Self.spread(changes) { judge($0.mutation, in: $0.file) }
    var seen: Set<BehaviourDifference> = []
    return zip(changes, judged).map { change, judged in
      // Of changes that come to the same the first counts.
      let isNew = judged.difference.map { seen.insert($0).inserted } ?? true
      return MutationRun.Result(
        mutation: change.mutation, pack: trees[change.file].name.text,
        fate: isNew ? judged.fate : .notCounted)
    }
  }

  private func judge(
    _ mutation: Mutation, in file: Int
  ) -> (difference: BehaviourDifference?, fate: MutationRun.Fate) {
    guard let packs = check(mutation, in: file) else { return (nil, .notCounted) }
    guard let difference = meaning.difference(of: packs) else { return (nil, .equivalent) }
    return (difference, run(packs, mutation))
  }

  private func check(_ mutation: Mutation, in file: Int) -> [CheckedPack]? {
    let (tree, mistakes) = Parser.parse(mutation.applied(to: sources[file]))
    guard mistakes.allSatisfy({ $0.severity != .error }) else { return nil }
    var changed = trees
    changed[file] = tree
    let (packs, _) = Checker.check(changed, vocabulary: vocabulary)
    return packs.count == original.count ? packs : nil
  }

  /// The cases in which the rule speaks come first: they notice most.
  private func run(_ packs: [CheckedPack], _ mutation: Mutation) -> MutationRun.Fate {
    let knowledge = Knowledge(packs: packs, vocabulary: vocabulary)
    let likely = mutation.rule.flatMap { casesByRule[$0] } ?? []
    let others = cases.indices.filter { !likely.contains($0) }
    for place in likely + others {
      let outcome = CaseRunner.compare(cases[place], knowledge, packs: names)
      if !outcome.failures.isEmpty { return .caught(by: cases[place].name) }
    }
    return .survived
  }

  /// The results of independent work, in order, from all cores.
  private static func spread<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ work: @Sendable (Item) -> Value
  ) -> [Value] {
    let values = Mutex<[Value?]>(Array(repeating: nil, count: items.count))
    DispatchQueue.concurrentPerform(iterations: items.count) { place in
      let value = work(items[place])
      values.withLock { $0[place] = value }
    }
    return values.withLock { $0.compactMap(\.self) }
  }
}

extension PackSyntax {
  fileprivate var usedPacks: [String] {
    lines.compactMap { if case .use(let name) = $0.form { name.text } else { nil } }
  }

  fileprivate var setItems: [SetSyntax] {
    items.compactMap { if case .set(let set) = $0 { set } else { nil } }
  }
}
