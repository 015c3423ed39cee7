// swift-tools-version: 6.2
// Counterpoint: complementary groups, matched projects and a fair rotation for a course.
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

/// What every Swift target of this package is compiled with.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "counterpoint",
    products: [
        .executable(name: "counterpoint", targets: ["counterpoint"]),
        .executable(name: "counterpoint-web", targets: ["counterpoint-web"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.0.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.63.0"),
    ],
    targets: [
        // The integer programs. Nothing here knows what a course is.
        .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"])]),
        .target(name: "CGLPKGuard", dependencies: ["CGLPK"]),
        .target(name: "Optimization", dependencies: ["CGLPK", "CGLPKGuard"], swiftSettings: strict),

        // The nouns. Nothing here reads a file or solves anything.
        .target(name: "Course", swiftSettings: strict),

        // The engines: from a course to the parts of a plan.
        .target(name: "Grouping", dependencies: ["Course", "Optimization"], swiftSettings: strict),
        .target(name: "Matching", dependencies: ["Course", "Optimization"], swiftSettings: strict),
        .target(name: "Rotation", dependencies: ["Course", "Optimization"], swiftSettings: strict),

        // The checker, which must reach no solver.
        .target(name: "Audit", dependencies: ["Course"], swiftSettings: strict),

        // In and out.
        .systemLibrary(name: "CLibCrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Hashing", dependencies: ["CLibCrypto"], swiftSettings: strict),
        .target(
            name: "CourseFiles",
            dependencies: ["Course", "Hashing", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict),
        .target(name: "Reports", dependencies: ["Course", "Audit"], swiftSettings: strict),
        .target(name: "Samples", dependencies: ["Course"], swiftSettings: strict),

        // What was decided, when and from what. It knows neither solver nor screens.
        .target(
            name: "Ledger", dependencies: ["Hashing", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),

        // The few operations that the command line and the web call.
        .target(
            name: "Operations",
            dependencies: [
                "Course", "CourseFiles", "Grouping", "Matching", "Rotation", "Audit", "Samples", "Optimization",
                "Ledger",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "counterpoint",
            dependencies: [
                "Operations", "Course", "CourseFiles", "Optimization", "Reports", "Audit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // The same operations as web pages, in an executable of its own: the commands build without a server.
        .target(name: "WebFiles", exclude: ["Pages", "Assets"]),
        .target(
            name: "WebApp",
            dependencies: [
                "WebFiles", "Operations", "Ledger", "Course", "CourseFiles", "Optimization", "Reports", "Audit",
                "Hashing",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "counterpoint-web",
            dependencies: [
                "WebApp", "Operations", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: strict),

        // The engine's figures beside the peers'.
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Course", "CourseFiles", "Grouping", "Optimization", "Samples",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            exclude: ["Peers", "Results.md", "growth.svg"], swiftSettings: strict),

        .testTarget(name: "OptimizationTests", dependencies: ["Optimization", "CGLPKGuard"], swiftSettings: strict),
        .testTarget(name: "CourseTests", dependencies: ["Course"], swiftSettings: strict),
        .testTarget(
            name: "GroupingTests", dependencies: ["Grouping", "Course", "Optimization"], swiftSettings: strict),
        .testTarget(
            name: "MatchingTests", dependencies: ["Matching", "Course", "Optimization"], swiftSettings: strict),
        .testTarget(
            name: "RotationTests", dependencies: ["Rotation", "Audit", "Course", "Optimization"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportsTests", dependencies: ["Reports", "Course", "Audit"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["counterpoint", "Course"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "VerificationTests",
            dependencies: ["Operations", "Audit", "Course", "CourseFiles", "Ledger", "Rotation"], swiftSettings: strict),
        .testTarget(name: "AuditTests", dependencies: ["Audit", "Course"], swiftSettings: strict),
        .testTarget(name: "CourseFilesTests", dependencies: ["CourseFiles", "Course"], swiftSettings: strict),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "Hashing", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "WebAppTests",
            dependencies: [
                "WebApp", "Operations", "Course", "CourseFiles",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .testTarget(name: "SamplesTests", dependencies: ["Samples", "Course"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
