import Synchronization

/// Everything that decides which sets an entry is in, kept once: records repeat the same few
/// thousand codings, so an evaluator answers each once and then knows it by number.
///
/// Stable while its vocabulary lives, meaningless outside it.
public struct CodingID: Hashable, Sendable {
  /// The position in the vocabulary; negative for a coding that could not be kept.
  public let number: Int32

  @inlinable
  init(number: Int32) { self.number = number }

  /// The coding of an entry past the limit: to be asked anew each time.
  public static let unkept = CodingID(number: -1)
}

/// What a `CodingID` stands for.
public struct EntryCoding: Hashable, Sendable {
  /// What sort of entry it codes.
  public let kind: EntryKind
  /// In the order of the record.
  public let codes: [ConceptID]
  /// Of a medication line.
  public let route: Route?
  /// What label patterns are searched in.
  public let words: [LabelID]

  /// The coding of an entry; two entries with equal codings are members of the same sets.
  public init(kind: EntryKind, codes: [ConceptID], route: Route?, words: [LabelID]) {
    self.kind = kind
    self.codes = codes
    self.route = route
    self.words = words
  }
}

/// The codings of one vocabulary.
final class CodingTable: Sendable {
  private let known = Mutex<[EntryCoding: CodingID]>([:])
  private let most: Int

  init(most: Int) { self.most = most }

  func intern(_ coding: EntryCoding) -> CodingID {
    known.withLock { known in
      if let id = known[coding] { return id }
      guard known.count < most else { return .unkept }
      let id = CodingID(number: Int32(truncatingIfNeeded: known.count))
      known[coding] = id
      return id
    }
  }
}

extension Vocabulary {
  /// The coding kept once; `unkept` past the limit.
  ///
  /// Codes of systems that no set can name count for nothing: those of a local catalogue would make
  /// each line a coding of its own.
  ///
  /// - Complexity: O(1) on average.
  public func intern(_ coding: EntryCoding) -> CodingID {
    let codes = coding.codes.filter { concept($0).system != .other }
    return codings.intern(
      EntryCoding(kind: coding.kind, codes: codes, route: coding.route, words: coding.words))
  }
}
