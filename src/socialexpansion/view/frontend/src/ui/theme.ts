/** Light or dark: as the system says, or as the user chose for this page. */
import { computed, effect, signal } from "@preact/signals";

export type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
const preferred = signal<Theme>(system.matches ? "dark" : "light");
const chosen = signal<Theme | null>(null);

export const theme = computed<Theme>(() => chosen.value ?? preferred.value);

system.addEventListener("change", () => (preferred.value = system.matches ? "dark" : "light"));

effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
});

export function switchTheme(): void {
  chosen.value = theme.value === "dark" ? "light" : "dark";
}
