import Vigie

/// The sets of the pack, each defined once, in alphabetical order.
struct SetCatalogue {
  private struct Entry {
    let members: [String]
    let comments: [String]
  }

  private var entries: [String: Entry] = [:]
  private var nameByMembers: [[String]: String] = [:]
  private var nameByKey: [NameKey: String] = [:]

  /// The set of a name of the thesaurus; defined where it is new.
  mutating func name(of group: Group) -> String {
    if let known = nameByKey[group.key] { return known }
    let members = group.members.flatMap(\.source)
    var name = SetNames.name(group.french)
    if let taken = entries[name], taken.members != members {
      var number = 2
      while entries["\(name)-\(number)"] != nil { number += 1 }
      name += "-\(number)"
    }
    nameByKey[group.key] = name
    if entries[name] == nil {
      entries[name] = Entry(members: members, comments: Self.comments(on: group))
      nameByMembers[members] = nameByMembers[members] ?? name
    }
    return name
  }

  /// The set of several names together.
  mutating func name(ofUnion groups: [Group]) -> String {
    if groups.count == 1 { return name(of: groups[0]) }
    let members = groups.flatMap { $0.members.flatMap(\.source) }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    if let known = nameByMembers[members] { return known }
    let wanted = SetNames.name(ofMembers: groups.map { SetNames.name($0.french) })
    var name = wanted
    var number = 2
    while entries[name] != nil {
      name = "\(wanted)-\(number)"
      number += 1
    }
    entries[name] = Entry(members: members, comments: [])
    nameByMembers[members] = name
    return name
  }

  private static func comments(on group: Group) -> [String] {
    var comments: [String] = []
    switch group.origin {
    case .thesaurus(let page): comments.append("\(group.french), page \(page)")
    case .classIndex: comments.append("\(group.french), index of classes")
    case .substanceIndex: comments.append("\(group.french), index of substances")
    case .table where group.english == nil: comments.append("\(group.french), table of names")
    case .table, .vocabulary: break
    }
    if !group.unmapped.isEmpty {
      comments.append("Not mapped: " + group.unmapped.sorted().joined(separator: ", "))
    }
    return comments
  }

  /// The definitions, as source that the formatter still lays out.
  var source: String {
    entries.sorted { $0.key < $1.key }.map { name, entry in
      let comments = entry.comments.flatMap { Comment.lines($0) }.joined()
      return comments + "set \(name) = \(entry.members.joined(separator: ", "))\n"
    }.joined()
  }
}

/// Comments of generated source.
enum Comment {
  /// A text in lines of at most 98 characters.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = "#"
    for word in text.split(separator: " ") {
      if line.count + word.count + 1 > 98, line.count > 1 {
        lines.append(line + "\n")
        line = "#"
      }
      line += " " + word
    }
    return lines + [line + "\n"]
  }
}
