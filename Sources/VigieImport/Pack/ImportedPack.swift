/// Rule source that an importer wrote: files by path, and what was not structured.
public struct ImportedPack: Sendable {
  /// Paths below the output folder, sorted, with the text of each.
  public let files: [(path: String, text: String)]
  public let report: ImportReport
}
