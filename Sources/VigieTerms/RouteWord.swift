/// A route as rules say it: a group of routes, or one.
public enum RouteWord: String, Sendable, Hashable, CaseIterable {
  case systemic, local, either
  case oral, sublingual, rectal, injected, intravenous, subcutaneous, inhaled, nasal, transdermal
  case intraArticular = "intra-articular"
  case cutaneous, ocular, otic, vaginal
}
