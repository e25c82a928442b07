// swift-tools-version: 6.2
import PackageDescription

// One dependency rule: langhoc → App → Store, Papers, Rules. Store, Papers and Rules import none of the others.
let package = Package(
  name: "LangHoc",
  products: [.executable(name: "langhoc", targets: ["langhoc"])],
  dependencies: [
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1",
      traits: ["FullFoundation"]),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    .target(name: "Rules"),
    .target(
      name: "Store",
      dependencies: [
        "CLibPQ", "CSodium", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      exclude: ["schema.sql"]),
    .target(name: "Papers", dependencies: ["CPangoCairo", "CZip", "CXlsxWriter", "CQrencode"]),
    .target(
      name: "App",
      dependencies: [
        "Rules", "Store", "Papers", "CSodium", "CMagic", "CMalloc",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(name: "langhoc", dependencies: ["App"]),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
    .systemLibrary(name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    // Only for bin/bench, which builds it for release with -enable-testing: it measures what the pages call.
    .executableTarget(
      name: "bench",
      dependencies: [
        "App", "Papers", "Rules", "Store", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOEmbedded", package: "swift-nio"),
      ], path: "Benchmarks"),
    .testTarget(name: "RulesTests", dependencies: ["Rules", .product(name: "Yams", package: "Yams")]),
    .testTarget(name: "PapersTests", dependencies: ["Papers", "CZip"]),
    .target(name: "TestSupport", dependencies: ["Store", "CLibPQ"], path: "Tests/TestSupport"),
    .testTarget(name: "StoreTests", dependencies: ["Store", "TestSupport"]),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Rules", "Store", "TestSupport",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ]),
  ]
)
