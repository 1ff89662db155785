import Synchronization

/// What the name of an exam or a procedure says of how it was done.
public struct ActWords: Sendable, Hashable {
  public let side: Side?
  public let contrast: Contrast?

  init(_ name: String) {
    side = Side(text: name)
    contrast = Contrast(text: name)
  }
}

/// The names of acts, each read once: records repeat the same few thousand.
final class ActNames: Sendable {
  private let known = Mutex<[ExactText: ActWords]>([:])
  private let most: Int

  init(most: Int) { self.most = most }

  func words(_ name: String) -> ActWords {
    if let words = known.withLock({ $0[ExactText(name)] }) { return words }
    let words = ActWords(name)
    known.withLock { known in
      if known.count < most { known[ExactText(name)] = words }
    }
    return words
  }
}

extension Vocabulary {
  /// What the name of an act says of how it was done.
  /// - Complexity: O(1) on average for a name that was met before.
  public func words(ofAct name: String) -> ActWords { actNames.words(name) }
}
