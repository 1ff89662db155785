import Synchronization
import VigieTerms

/// What a reader keeps from document to document: its buffers, the codes it looks for, and what
/// fragments that come again and again mean.
///
/// A fragment is kept only where its meaning follows from its bytes alone, and never one that was
/// refused: with the memory or without it, a document reads the same.
///
/// INVARIANT (one at a time): the pool lends a memory to one read at a time, so it may go from
/// thread to thread though nothing in it is locked.
final class ReaderMemory: @unchecked Sendable {
  var parser: JSONParser
  let pregnancyCodes: PregnancyCodes
  let maternityCodes: MaternityCodes
  let units = ReadUnits()
  let names = NamedStrengths()
  /// A sender has some thousands of codes and products, and writes each in one way.
  var codes: ByteMemory<ConceptID?>
  var concepts: ByteMemory<ReadConcept>
  var products: ByteMemory<ReadConcept>
  var instructions: ByteMemory<DosageInstruction>

  /// - Parameter share: it keeps this part of what a memory alone would.
  /// - Returns: nil when memory is short.
  init?(_ vocabulary: Vocabulary, _ zone: CivilZone, share: Int) {
    guard let parser = JSONParser() else { return nil }
    codes = ByteMemory(groups: 512 / share)
    concepts = ByteMemory(groups: 2_048 / share)
    products = ByteMemory(groups: 4_096 / share)
    instructions = ByteMemory(groups: 512 / share)
    self.parser = parser
    pregnancyCodes = PregnancyCodes(vocabulary)
    maternityCodes = MaternityCodes(vocabulary, zone: zone)
  }
}

/// The memories of one reader: as many as there were reads at the same time.
final class MemoryPool: Sendable {
  private let free = Mutex<[ReaderMemory]>([])
  private let share: Int

  /// For so many reads at the same time.
  init(reads: Int) { share = reads > 16 ? 16 : reads > 4 ? 4 : 1 }

  /// Lends a memory to `body`; nil when memory is short.
  func withMemory<Result, Failure>(
    of vocabulary: Vocabulary, _ zone: CivilZone,
    _ body: (ReaderMemory) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    let lent = free.withLock { $0.popLast() }
    guard let memory = lent ?? ReaderMemory(vocabulary, zone, share: share) else { return nil }
    defer { free.withLock { $0.append(memory) } }
    return try body(memory)
  }
}
