/* Reads addresses of files from its input, one a line, and writes those that await at their top level.
   The engine itself compiles each as a module and says so: words in comments or strings do not fool it. */
import { readFileSync } from "node:fs";
import { SourceTextModule } from "node:vm";

for (const path of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  if (new SourceTextModule(readFileSync(path, "utf8"), { identifier: path }).hasTopLevelAwait()) console.log(path);
}
