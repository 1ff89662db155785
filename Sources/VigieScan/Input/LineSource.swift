import Crypto
import Foundation
import Vigie
import VigieFHIR

/// Files of one bundle a line, plain or packed with gzip, one after the other.
public struct LineSource: ScanSource {
  private let paths: [String]
  private let sizes: [Int?]
  private let reader: LineReader
  private var hasher = SHA256()
  private var part = 0
  private var cutter: LineCutterBox?
  /// Bytes of the parts that are done.
  private var passed = 0

  /// `-` is standard input; `jobs` is how many workers will read.
  public init(
    _ paths: [String], vocabulary: Vocabulary, zone: CivilZone = .asWritten, jobs: Int = 1
  ) {
    self.paths = paths
    sizes = paths.map(Self.size)
    reader = LineReader(vocabulary: vocabulary, zone: zone, jobs: jobs)
  }

  public var names: [String] {
    zip(paths, sizes).map { path, size in size.map { "\(path), \($0) bytes" } ?? path }
  }

  public var extent: Int? {
    let known = sizes.compactMap(\.self)
    return known.count == sizes.count ? known.reduce(0, +) : nil
  }

  public func makeReader() -> LineReader { reader }

  public mutating func next(isMarked: Bool) -> LineBatch? {
    while part < paths.count {
      let source = InputText.name(of: paths[part])
      do throws(ScanError) {
        let box = try open()
        let firstLine = box.cutter.lines + 1
        switch try box.cutter.next(&hasher) {
        case .lines(var text):
          // The UTF-8 byte order mark, which some systems write.
          if firstLine == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
          return batch(source, firstLine, text, nil, box.cutter.taken, isMarked)
        case .tooLong:
          let most = LineCutter.mostLineBytes
          let words = "\(source):\(firstLine): a line of more than \(most) bytes"
          return batch(source, firstLine, [], words, box.cutter.taken, isMarked)
        case nil:
          passed += sizes[part] ?? 0
          cutter = nil
          part += 1
        }
      } catch {
        cutter = nil
        passed += sizes[part] ?? 0
        part += 1
        return batch(source, 1, [], "\(error)", 0, isMarked)
      }
    }
    return nil
  }

  /// The part that is being read.
  private mutating func open() throws(ScanError) -> LineCutterBox {
    if let cutter { return cutter }
    let box = try LineCutterBox(paths[part])
    cutter = box
    return box
  }

  private func batch(
    _ source: String, _ firstLine: Int, _ text: [UInt8], _ refusal: String?, _ taken: Int,
    _ isMarked: Bool
  ) -> LineBatch {
    LineBatch(
      source: source, part: part, firstLine: firstLine, text: text, refusal: refusal,
      progress: passed + taken, mark: isMarked ? mark : nil)
  }

  public var mark: ScanMark {
    ScanMark(
      part: part, offset: cutter?.cutter.offset ?? 0, lines: cutter?.cutter.lines ?? 0,
      digest: hasher.text)
  }

  public mutating func skip(to mark: ScanMark) throws(ScanError) {
    let changed = ScanError(
      "the input is not what it was when the scan began; start again without --resume")
    while part < mark.part {
      // An input that could not be read then counts for what was read of it.
      if let box = try? LineCutterBox(paths[part]) {
        do throws(ScanError) { while try box.cutter.next(&hasher) != nil {} } catch {}
      }
      passed += sizes[part] ?? 0
      part += 1
    }
    if mark.offset > 0 {
      guard part < paths.count else { throw changed }
      let box = try LineCutterBox(paths[part])
      guard box.cutter.skip(to: mark.offset, &hasher) else { throw changed }
      cutter = box
    }
    guard self.mark == mark else { throw changed }
  }

  /// The size of a regular file.
  private static func size(of path: String) -> Int? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(status.st_size)
  }
}

/// Holds what cannot be copied for a source, which can.
private final class LineCutterBox {
  var cutter: LineCutter

  init(_ path: String) throws(ScanError) { cutter = LineCutter(try InputText(path: path)) }
}
