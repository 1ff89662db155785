import Foundation

/// One bar for each program: how many patients it gets through in a second, on a scale on which
/// each line is ten times the one before.
struct RateChart {
  struct Bar {
    let name: String
    let rate: Double
    let isOurs: Bool
  }

  private let bars: [Bar]
  private let barHeight = 16
  private let rowHeight = 24
  private let labelWidth = 260
  private let plotWidth = 420

  init(_ bars: [Bar]) { self.bars = bars.sorted { $0.rate > $1.rate } }

  /// The power of ten below the slowest, and that above the fastest.
  private var powers: ClosedRange<Int> {
    let (low, high) = (bars.last?.rate ?? 1, bars.first?.rate ?? 1)
    return Self.power(below: low)...(Self.power(below: high) + 1)
  }

  var svg: String {
    let height = bars.count * rowHeight + 40
    let width = labelWidth + plotWidth + 80
    var lines = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="img" \
      font-family="system-ui, sans-serif" font-size="12">
      <title>\(Peers.chartWords)</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>
      """
    ]
    for power in powers {
      let place = x(of: Self.value(power))
      lines.append(
        """
        <line x1="\(place)" y1="8" x2="\(place)" y2="\(height - 24)" stroke="#dddddd"/>
        <text x="\(place)" y="\(height - 8)" text-anchor="middle" fill="#555555">\
        \(Self.words(power))</text>
        """)
    }
    for (place, bar) in bars.enumerated() { lines.append(text(of: bar, y: 12 + place * rowHeight)) }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private func text(of bar: Bar, y: Int) -> String {
    let (start, end) = (x(of: Self.value(powers.lowerBound)), x(of: bar.rate))
    let base = y + barHeight - 4
    return """
      <text x="\(labelWidth - 8)" y="\(base)" text-anchor="end">\(bar.name)</text>
      <rect x="\(start)" y="\(y)" width="\(max(1, end - start))" height="\(barHeight)" \
      fill="\(bar.isOurs ? "#2a7f62" : "#7a8899")"/>
      <text x="\(end + 6)" y="\(base)">\(Report.digits(bar.rate))</text>
      """
  }

  private func x(of rate: Double) -> Int {
    let share = (log10(rate) - Double(powers.lowerBound)) / Double(powers.count - 1)
    return labelWidth + Int((share * Double(plotWidth)).rounded())
  }

  private static func power(below rate: Double) -> Int { Int(log10(max(1, rate)).rounded(.down)) }

  private static func value(_ power: Int) -> Double { pow(10, Double(power)) }

  private static func words(_ power: Int) -> String {
    let value = Int(value(power))
    if value >= 1_000_000 { return "\(value / 1_000_000) M" }
    return value >= 1_000 ? "\(value / 1_000) k" : "\(value)"
  }
}
