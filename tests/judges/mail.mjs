// Says what of an e-mail's HTML some mail programs do not support, or only in part, by the data of caniemail.com.
// Prints JSON: file → lines such as "`overflow` is not supported by `outlook.windows`".
import { readFileSync } from "node:fs";
import { doIUseEmail } from "@jsx-email/doiuse-email";

const [programs, ...files] = process.argv.slice(2);
const judged = (file) => {
  const { errors = [], warnings = [] } = doIUseEmail(readFileSync(file, "utf8"), { emailClients: programs.split(",") });
  return [...new Set([...errors, ...warnings])];
};
console.log(JSON.stringify(Object.fromEntries(files.map((file) => [file, judged(file)]))));
