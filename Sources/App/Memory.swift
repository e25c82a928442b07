import CMalloc

/// How the program holds memory between one page and the next.
public enum Memory {
  private static let kilobyte: Int32 = 1024

  /// Sets glibc's allocator for a program that makes page after page; to be called once, before there are threads.
  ///
  /// - Each thread would get an arena of its own, which keeps what its busiest page once took: two are enough, and what the
  ///   program holds stays a fifth smaller.
  /// - After each page some hundred kilobytes at the end of an arena would go back to the system, to be asked for and zeroed
  ///   again for the next: a fifth of the page's time. Two megabytes may wait.
  /// - What is larger than any page, such as the memory that a password's hash fills, goes back at once.
  public static func keepForNextPage() {
    mallopt(M_ARENA_MAX, 2)
    mallopt(M_TRIM_THRESHOLD, 2048 * kilobyte)
    mallopt(M_MMAP_THRESHOLD, 1024 * kilobyte)
  }
}
