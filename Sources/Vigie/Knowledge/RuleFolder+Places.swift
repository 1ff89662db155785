import Foundation

/// Where rules are found.
extension RuleFolder {
  /// The word that stands for the rules that come with Vigie.
  public static let installedName = "installed"

  /// The folders of rules: those given, else those that `VIGIE_RULES` names, joined by colons, else
  /// the installed one. The word `installed` stands for that one in both.
  ///
  /// - Throws: `KnowledgeError` for one that does not exist.
  public static func places(
    _ given: [String], environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = CommandLine.arguments.first ?? ""
  ) throws(KnowledgeError) -> [URL] {
    let named = (environment["VIGIE_RULES"] ?? "").split(separator: ":").map(String.init)
    var places: [URL] = []
    for name in given.isEmpty ? named : given {
      let place =
        name == installedName
        ? try installed(executable: executable) : try existing(URL(fileURLWithPath: name))
      // One folder may be spelled in several ways.
      let isNew = !places.contains {
        $0.resolvingSymlinksInPath().path == place.resolvingSymlinksInPath().path
      }
      if isNew { places.append(place) }
    }
    return places.isEmpty ? [try installed(executable: executable)] : places
  }

  /// The folder given; without one the first of `VIGIE_RULES` that has a vocabulary of its own, else
  /// the installed one.
  public static func locate(
    _ given: String?, environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = CommandLine.arguments.first ?? ""
  ) throws(KnowledgeError) -> URL {
    if let given {
      return try places([given], environment: environment, executable: executable)[0]
    }
    let places = try places([], environment: environment, executable: executable)
    let base = places.first { holdsSubstances($0.appending(path: "vocabulary")) }
    return base ?? (try? installed(executable: executable)) ?? places[0]
  }

  /// The rules that come with Vigie: beside the executable, as packages lay them, or in its own
  /// folder or one above, or in the working folder.
  private static func installed(executable: String) throws(KnowledgeError) -> URL {
    let binary = Bundle.main.executableURL ?? URL(fileURLWithPath: executable)
    var folder = binary.resolvingSymlinksInPath().deletingLastPathComponent()
    var candidates = [folder.appending(path: "../share/vigie/rules").standardizedFileURL]
    // An executable in `.build/release` finds the rules of its own checkout.
    for _ in 0..<5 {
      candidates.append(folder.appending(path: "rules"))
      folder = folder.deletingLastPathComponent()
    }
    candidates.append(URL(fileURLWithPath: "rules"))
    guard let found = candidates.first(where: isFolder) else { throw .noRules }
    return found
  }
}
