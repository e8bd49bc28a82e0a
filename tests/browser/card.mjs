// card.mjs DRAWING PICTURE: a drawing of 1200 × 630 as a PNG, which previews of links want.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startBrowser } from "./visit.mjs";

const [drawing, picture] = process.argv.slice(2);
const browser = await startBrowser();
const page = await browser.newPage({ viewport: { width: 1200, height: 630 } });
await page.goto(pathToFileURL(resolve(drawing)).href);
await page.screenshot({ path: picture });
await browser.close();
