import Vigie

/// Goes through the records of a command, says what could not be read, and knows the exit code.
struct RecordWalk {
  private(set) var read = 0
  private var refused = 0
  private var isWrongUsage = false
  private var isIncomplete = false

  /// Hands each record to `body`, with a name that tells it from others where there are some;
  /// `isFirst` is true once.
  init(
    _ input: RecordOptions, _ reader: RecordReader, isQuiet: Bool,
    _ body: (_ read: RecordReader.Read, _ name: String?, _ isFirst: Bool) -> Void
  ) {
    for path in input.records {
      reader.readRecords(path) { result in
        switch result {
        case .success(let record):
          let isAlone = input.records.count == 1 && !record.isOneOfSeveral
          body(record, isAlone ? nil : record.name, read == 0)
          read += 1
          isIncomplete = isIncomplete || !record.skipped.isEmpty
          for place in record.skipped where !isQuiet { Console.complain("skipped: \(place)") }
        case .failure(let failure):
          // Wrong usage is said once, however many records the file holds.
          guard !(failure.isUsage && isWrongUsage) else { return }
          Console.complain(failure.message)
          refused += 1
          isWrongUsage = isWrongUsage || failure.isUsage
        }
      }
    }
  }

  /// Throws the exit code of what was not read, if anything was not; `isIncomplete` adds a reason of
  /// the command's own.
  func exit(isIncomplete alsoIncomplete: Bool = false) throws {
    if isWrongUsage { throw Exit.usage }
    if read == 0 { throw Exit.refused }
    if refused > 0 || isIncomplete || alsoIncomplete { throw Exit.skipped }
  }
}
