import VigieTerms

/// The rules of the pair, single and interval lanes by the classes they ask for.
struct LaneIndex: Sendable {
  /// By class, the classes that some rule pairs it with.
  private let partners: Buckets<Partner>
  private let singles: Buckets<Int32>
  private let intervals: Buckets<Interval>
  /// By class, whether a pair, a single or a plain leaf asks for treatments of it.
  private(set) var isTreatment: ContiguousArray<Bool>

  /// One side of a pair rule.
  struct Partner: Sendable {
    let other: ClassID
    let rule: Int32
    /// Whether the class it is listed under is the first of the rule.
    let isFirst: Bool
  }

  struct Interval: Sendable {
    let rule: Int32
    let days: Int32
  }

  /// - Parameter counted: the classes whose treatments plain leaves count.
  init(_ lanes: ContiguousArray<RuleLane>, counted: some Sequence<ClassID>, classes: Int) {
    var partners: [(Int, Partner)] = []
    var singles: [(Int, Int32)] = []
    var intervals: [(Int, Interval)] = []
    for (index, lane) in lanes.enumerated() {
      let rule = Int32(index)
      switch lane {
      case .general: break
      case .single(let lane): singles.append((lane.set.index, rule))
      case .interval(let lane):
        intervals.append((lane.set.index, Interval(rule: rule, days: lane.days)))
      case .pair(let lane):
        partners.append(
          (lane.first.index, Partner(other: lane.second, rule: rule, isFirst: true)))
        partners.append(
          (lane.second.index, Partner(other: lane.first, rule: rule, isFirst: false)))
      }
    }
    self.partners = Buckets(partners, count: classes)
    self.singles = Buckets(singles, count: classes)
    self.intervals = Buckets(intervals, count: classes)
    isTreatment = ContiguousArray(repeating: false, count: classes)
    for (position, _) in partners { isTreatment[position] = true }
    for (position, _) in singles { isTreatment[position] = true }
    for set in counted { isTreatment[set.index] = true }
  }
}

extension LaneIndex {
  func partners(of set: ClassID) -> ContiguousArray<Partner>.SubSequence { partners[set.index] }

  func singles(of set: ClassID) -> ContiguousArray<Int32>.SubSequence { singles[set.index] }

  func intervals(of set: ClassID) -> ContiguousArray<Interval>.SubSequence {
    intervals[set.index]
  }
}
