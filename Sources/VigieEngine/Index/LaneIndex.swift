import VigieTerms

/// The rules of the pair, single and interval lanes by the classes they ask for.
struct LaneIndex: Sendable {
  /// By class, what lanes and plain leaves ask of it.
  private let asked: Buckets<Asked>
  /// By treatment class, those that some rule pairs it with.
  private let partners: Buckets<Partner>
  private let singles: Buckets<Int32>
  private let intervals: Buckets<Interval>

  /// A treatment class of some set.
  struct Asked: Sendable {
    let treatment: TreatmentClassID
    let route: Route?
  }

  /// One side of a pair rule.
  struct Partner: Sendable {
    let other: TreatmentClassID
    let rule: Int32
    /// Whether the class it is listed under is the first of the rule.
    let isFirst: Bool
  }

  struct Interval: Sendable {
    let rule: Int32
    let days: Int32
  }

  init(
    _ lanes: ContiguousArray<RuleLane>, treatments: ContiguousArray<TreatmentClass>, classes: Int
  ) {
    var partners: [(Int, Partner)] = []
    var singles: [(Int, Int32)] = []
    var intervals: [(Int, Interval)] = []
    for (index, lane) in lanes.enumerated() {
      let rule = Int32(index)
      switch lane {
      case .general: break
      case .single(let lane): singles.append((lane.treatment.index, rule))
      case .interval(let lane):
        intervals.append((lane.set.index, Interval(rule: rule, days: lane.days)))
      case .pair(let lane):
        partners.append(
          (lane.first.index, Partner(other: lane.second, rule: rule, isFirst: true)))
        partners.append(
          (lane.second.index, Partner(other: lane.first, rule: rule, isFirst: false)))
      }
    }
    asked = Buckets(
      treatments.enumerated().map { index, treatment in
        (
          treatment.set.index,
          Asked(treatment: TreatmentClassID(index), route: treatment.route)
        )
      }, count: classes)
    self.partners = Buckets(partners, count: treatments.count)
    self.singles = Buckets(singles, count: treatments.count)
    self.intervals = Buckets(intervals, count: classes)
  }
}

extension LaneIndex {
  /// What a component of a line is of, by treatment class: its sets, and the route of its line.
  func treatments(
    _ members: [ClassTable.Membership], route: Route?
  ) -> [TreatmentClass.Membership] {
    var found: [TreatmentClass.Membership] = []
    for member in members {
      for asked in asked[member.set.index] {
        // S26: an unrecorded route is unknown, neither local nor systemic.
        let truth = member.truth && (asked.route.map { Route.satisfies(route, $0) } ?? .yes)
        if truth != .no {
          found.append(TreatmentClass.Membership(treatment: asked.treatment, truth: truth))
        }
      }
    }
    return found.sorted { $0.treatment < $1.treatment }
  }

  func partners(of treatment: TreatmentClassID) -> ContiguousArray<Partner>.SubSequence {
    partners[treatment.index]
  }

  func singles(of treatment: TreatmentClassID) -> ContiguousArray<Int32>.SubSequence {
    singles[treatment.index]
  }

  func intervals(of set: ClassID) -> ContiguousArray<Interval>.SubSequence {
    intervals[set.index]
  }
}
