// Looks at pages as readers do: light, dark, narrow, on paper, with and without scripts; prints what axe-core finds
// and every request that a page makes. Usage: node axe.mjs PAGE.html...   (exit 1 where anything was found)
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.BRIEFING_VALIDATORS}/package.json`);
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");
const views = [
  { name: "light", colorScheme: "light", width: 1200 },
  { name: "dark", colorScheme: "dark", width: 1200 },
  { name: "narrow", colorScheme: "light", width: 320 },
  { name: "print", colorScheme: "light", width: 800, media: "print" },
];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let found = 0;
const tell = (...words) => { found += 1; console.log(...words); };

async function look(file, view) {
  const context = await browser.newContext({
    bypassCSP: true, javaScriptEnabled: true, colorScheme: view.colorScheme, viewport: { width: view.width, height: 900 },
  });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) tell(file, "asks for", request.url());
  });
  page.on("pageerror", (error) => tell(file, view.name, "script fails:", error.message));
  if (view.media) await page.emulateMedia({ media: view.media });
  await page.goto(url);
  await page.evaluate(() => document.querySelectorAll("details").forEach((one, place) => { one.open = place % 2 === 0; }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0 && !view.media) tell(file, view.name, `is ${wide} pixels too wide`);
  await page.addScriptTag({ path: axe });
  const rules = view.media ? { "target-size": { enabled: false } } : {}; // nobody touches paper
  const result = await page.evaluate((rules) => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: rules }), rules);
  for (const violation of result.violations)
    tell(file, view.name, violation.id, violation.help, violation.nodes.slice(0, 3).map((node) => node.html).join("\n    "));
  await context.close();
}

async function quiet(file) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) tell(file, "without scripts asks for", request.url());
  });
  await page.goto(url);
  if (!(await page.locator("h1").first().isVisible())) tell(file, "shows no title without scripts");
  if ((await page.locator(".filter:visible").count()) > 0) tell(file, "shows a filter that cannot work without scripts");
  await context.close();
}

async function guarded(file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("console", (message) => { if (message.type() === "error") tell(file, "console:", message.text()); });
  await page.goto(pathToFileURL(file).href);
  if (await page.evaluate(() => window.pwned !== undefined)) tell(file, "ran a stranger's script");
  await context.close();
}

for (const file of process.argv.slice(2)) {
  for (const view of views) await look(file, view);
  await quiet(file);
  await guarded(file);
}
await browser.close();
console.log(`${found} found`);
process.exit(found ? 1 : 0);
