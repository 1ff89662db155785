import Foundation

/// Names of documents on the wire, and the paths they stand for.
enum DocumentURI {
  /// The path of a file; nil for a text that lies nowhere.
  static func path(of uri: String) -> String? {
    guard let url = URL(string: uri), url.isFileURL else { return nil }
    let path = url.standardizedFileURL.path
    return path.isEmpty ? nil : path
  }

  /// The name by which files that no editor has open are told.
  static func uri(of path: String) -> String {
    path.hasPrefix("/") ? URL(fileURLWithPath: path, isDirectory: false).absoluteString : path
  }
}
