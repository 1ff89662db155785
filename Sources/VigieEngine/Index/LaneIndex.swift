import VigieTerms

/// The rules of the pair and interval lanes by the classes they ask for.
struct LaneIndex: Sendable {
  /// By class, the classes that some rule pairs it with.
  private let partners: Buckets<Partner>
  private let intervals: Buckets<Interval>
  /// By class, whether a pair rule asks for it.
  private(set) var isPaired: ContiguousArray<Bool>

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

  init(_ lanes: ContiguousArray<RuleLane>, classes: Int) {
    var partners: [(Int, Partner)] = []
    var intervals: [(Int, Interval)] = []
    for (index, lane) in lanes.enumerated() {
      let rule = Int32(index)
      switch lane {
      case .general: break
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
    self.intervals = Buckets(intervals, count: classes)
    isPaired = ContiguousArray(repeating: false, count: classes)
    for (position, _) in partners { isPaired[position] = true }
  }
}

extension LaneIndex {
  func partners(of set: ClassID) -> ContiguousArray<Partner>.SubSequence { partners[set.index] }

  func intervals(of set: ClassID) -> ContiguousArray<Interval>.SubSequence {
    intervals[set.index]
  }
}
