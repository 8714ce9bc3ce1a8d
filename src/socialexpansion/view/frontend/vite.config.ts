import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { template } from "./making/template.ts";
import { world } from "./making/world.ts";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  plugins: [world(), template(resolve(here, "page.html"))],
  worker: { format: "iife" },
  build: {
    outDir: resolve(here, ".."), // the package: template.html lies beside its Python
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    rolldownOptions: {
      input: resolve(here, "src/main.tsx"),
      output: { format: "iife", entryFileNames: "script.js", assetFileNames: "style.css" },
    },
  },
  test: { include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"] },
});
