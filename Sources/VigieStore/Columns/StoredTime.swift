import VigieTerms

/// How columns hold a `TimePoint`: in the shortest of three forms that gives the same point back.
///
/// - an integer: that day, in days since 1970-01-01;
/// - a text: as FHIR writes a date or an instant (`2026`, `2026-03`, `2026-03-01T08:30:00+01:00`);
/// - a blob of 32 bytes: the two days, seconds and offsets of an interval that neither can say;
/// - nothing: unknown.
enum StoredTime {
  static func column(of point: TimePoint?) -> ColumnValue {
    guard let point else { return .null }
    if point.isExactDay, TimePoint(point.low) == point { return .integer(Int64(point.low.number)) }
    if let text = text(of: point), TimePoint(iso8601: text) == point { return .text(text) }
    return .blob(bytes(of: point.parts))
  }

  /// The point that a value stands for; nil for one that stands for none.
  static func point(_ value: ColumnValue) -> TimePoint? {
    switch value {
    case .null, .real: nil
    case .integer(let number): Int32(exactly: number).map { TimePoint(Day(number: $0)) }
    case .text(let text): TimePoint(iso8601: text)
    case .blob(let bytes): parts(of: bytes).flatMap { TimePoint($0) }
    }
  }

  private static func text(of point: TimePoint) -> String? {
    if point.isInstant {
      let offset = point.parts.lowOffset
      let local = point.lowInstant.advanced(bySeconds: Int64(offset)).description
      guard offset % 60 == 0, local.hasSuffix("Z") else { return nil }
      if offset == 0 { return local }
      let minutes = abs(Int(offset)) / 60
      return local.dropLast() + (offset < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":"
        + twoDigits(minutes % 60)
    }
    let (first, last) = (point.low.description, point.high.description)
    guard first.utf8.count == 10, last.utf8.count == 10 else { return nil }
    return first.prefix(7) == last.prefix(7) ? String(first.prefix(7)) : String(first.prefix(4))
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func bytes(of parts: TimePoint.Parts) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(parts.lowDay)
    append(parts.highDay)
    append(parts.lowSecond)
    append(parts.highSecond)
    append(parts.lowOffset)
    append(parts.highOffset)
    return bytes
  }

  private static func parts(of bytes: [UInt8]) -> TimePoint.Parts? {
    guard bytes.count == 32 else { return nil }
    return bytes.withUnsafeBytes { raw in
      func int32(_ place: Int) -> Int32 {
        Int32(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: Int32.self))
      }
      func int64(_ place: Int) -> Int64 {
        Int64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: Int64.self))
      }
      return TimePoint.Parts(
        lowDay: int32(0), highDay: int32(4), lowSecond: int64(8), highSecond: int64(16),
        lowOffset: int32(24), highOffset: int32(28))
    }
  }
}
