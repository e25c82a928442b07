import Foundation
import Synchronization

/// Keys of rows: UUIDs of version 7 as text, so that new rows stand together in the index.
public enum Identifier {
  /// Counts on through all milliseconds, from a random start in the lower half: room to go up.
  private static let counter = Atomic(UInt32.random(in: 0...UInt32.max / 2))

  /// A new identifier. Those of one process are ascending as long as `date` does not go back.
  public static func make(at date: Date = Date()) -> String {
    let milliseconds = UInt64(min(max(date.timeIntervalSince1970 * 1000, 0), 281_474_976_710_655))
    let count = UInt64(counter.wrappingAdd(1, ordering: .relaxed).newValue)
    // RFC 9562: 48 bits of time, version, 12 bits, variant, 62 bits. The counter fills the first 32 of the free 74.
    let high = milliseconds << 16 | 0x7000 | count >> 20
    let low = 0x8000_0000_0000_0000 | (count & 0xF_FFFF) << 42 | UInt64.random(in: 0..<1 << 42)
    return text(high, low)
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 36) { buffer in
      var place = 0
      for index in 0..<32 {
        if [8, 12, 16, 20].contains(index) {
          buffer[place] = UInt8(ascii: "-")
          place += 1
        }
        let half = index < 16 ? high : low
        buffer[place] = hexDigits[Int(half >> (60 - index % 16 * 4) & 15)]
        place += 1
      }
      return place
    }
  }
}

let hexDigits = Array("0123456789abcdef".utf8)
