extension Diagnostic.FixIt {
  /// The source with as many of `fixes` as can be made at once, or nil where none can: of two that
  /// overlap the first is made.
  ///
  /// - Complexity: O(size of the source + fixes × log fixes).
  public static func apply(_ fixes: [Diagnostic.FixIt], to source: SourceText) -> [UInt8]? {
    let ordered = fixes.filter { $0.span.file == source.id }
      .sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
    var fixed: [UInt8] = []
    var position = 0
    var isChanged = false
    for fix in ordered where fix.span.start >= position && fix.span.end <= source.bytes.count {
      // A second insertion at one place is the same repair, found twice.
      if isChanged, fix.span.isEmpty, fix.span.start == position { continue }
      fixed += source.bytes[position..<fix.span.start]
      fixed += Array(fix.replacement.utf8)
      position = fix.span.end
      isChanged = true
    }
    guard isChanged else { return nil }
    return fixed + source.bytes[position...]
  }
}
