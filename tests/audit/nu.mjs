// nu.mjs JAR SITE: every page of a built site (made for the base path /x/) through the Nu HTML checker, over HTTP, since
// what a page's Content-Security-Policy lets in depends on where it came from. Any error or warning fails.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { kindsOf } from "../browser/pages.mjs";
import { serve } from "../browser/server.mjs";

const prefix = "/x/";
const atOnce = 400;

// The checker's messages on some addresses. It refuses to ask this machine unless told.
function check(jar, addresses) {
  const options = ["allow-forbidden-hosts=true", "allowed-address-type=all"].map((one) => `-Dnu.validator.servlet.${one}`);
  const java = spawn("java", [...options, "-jar", jar, "--format", "json", "--exit-zero-always", ...addresses]);
  let told = "";
  java.stderr.on("data", (some) => (told += some));
  return new Promise((done, fail) => {
    java.on("error", fail);
    java.on("close", () => {
      try {
        done(JSON.parse(told).messages);
      } catch {
        fail(new Error(told.slice(0, 2000)));
      }
    });
  });
}

const [jar, site] = process.argv.slice(2);
const { pages } = kindsOf(resolve(site));
const server = await serve(resolve(site), prefix);
const home = server.origin + prefix;
const found = [];
for (let from = 0; from < pages.length; from += atOnce) {
  const some = pages.slice(from, from + atOnce).map((path) => home + path.split("/").map(encodeURIComponent).join("/"));
  found.push(...(await check(jar, some)));
}
server.close();
const grave = found.filter(({ type, subType }) => type !== "info" || subType === "warning");
for (const { url, type, lastLine, message, extract } of grave.slice(0, 50))
  console.log(`${(url ?? "").replace(home, "")}:${lastLine ?? ""}: ${type === "info" ? "warning" : type}: ${message} ${extract ? JSON.stringify(extract.slice(0, 80)) : ""}`);
const warnings = grave.filter(({ type }) => type === "info").length;
console.log(`audit: Nu HTML checker: ${pages.length} pages, ${grave.length - warnings} errors, ${warnings} warnings`);
process.exitCode = grave.length || !pages.length ? 1 : 0;
