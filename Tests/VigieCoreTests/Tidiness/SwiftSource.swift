/// As much of Swift's grammar as the tidiness tests need.
enum SwiftSource {
  /// The modules that a source file imports.
  static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      words = words.drop { $0.hasPrefix("@") || accessLevels.contains($0) }
      guard words.popFirst() == "import" else { return nil }
      words = words.drop { declarationKinds.contains($0) }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate",
  ]
  private static let declarationKinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]

  /// The targets that a manifest declares, each with the names of its dependencies.
  static func targets(in manifest: String) -> [(name: String, dependencies: [String])] {
    let declaration = /\.(?:target|executableTarget)\(\s*name: "(\w+)"/
    return manifest.matches(of: declaration).map { match in
      let rest = manifest[match.range.upperBound...]
      let own = rest.prefix(upTo: closing(of: rest))
      return (String(match.1), dependencies(in: own))
    }
  }

  private static func dependencies(in declaration: Substring) -> [String] {
    guard let list = declaration.firstRange(of: "dependencies: [") else { return [] }
    let body = declaration[list.upperBound...].prefix { $0 != "]" }
    let withoutPackages = body.replacing(/package: "[^"]*"/, with: "")
    return withoutPackages.matches(of: /"(\w+)"/).map { String($0.1) }
  }

  /// Where the parenthesis that was opened before `text` closes.
  private static func closing(of text: Substring) -> Substring.Index {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return index }
    }
    return text.endIndex
  }
}
