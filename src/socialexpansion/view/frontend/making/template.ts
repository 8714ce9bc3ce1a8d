/** Makes the one file that the package ships: page.html with script and style inside, and a policy that names their hashes. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const FILE = "template.html";

export function template(page: string): Plugin {
  return {
    name: "template",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      let script = "";
      let style = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") script += part.code;
        else if (name.endsWith(".css")) style += String(part.source);
        delete bundle[name];
      }
      this.emitFile({ type: "asset", fileName: FILE, source: fill(readFileSync(page, "utf-8"), script, style) });
    },
  };
}

export function fill(page: string, script: string, style: string): string {
  // Within a script element, only these would end it or open a comment; "<\/" and "\x3c!" mean the same to JavaScript.
  const safe = script.trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "\\x3c!--");
  const rules = style.trim();
  if (rules.includes("</")) throw new Error("the style would end its element");
  const parts: Record<string, string> = { policy: policy(safe, rules), script: safe, style: rules };
  return page.replace(/<!-- (policy|script|style) -->/g, (_, name: string) => parts[name] ?? "");
}

/** Nothing may be loaded or sent, and only this very script and style run; the layout's worker comes out of the script. */
function policy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    "img-src blob: data:",
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function hash(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf-8").digest("base64")}`;
}
