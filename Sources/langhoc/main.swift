import App
import Foundation

exit(await LangHoc.run(Array(CommandLine.arguments.dropFirst())))
