/// The accounts of the demo, one a role: (login, what the button says).
enum DemoAccounts {
  static let offered: [(String, String)] = []
}
