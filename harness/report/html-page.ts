import type { Language } from "../text/language.ts";

/** A piece of a page in which everything that was filled in is escaped already. */
export class Html {
  constructor(readonly source: string) {}
}

type Part = string | number | Html | readonly Html[];

/** Fills values into a piece of HTML, each escaped unless it is such a piece itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((page, text, index) => page + sourceOf(parts[index - 1] ?? "") + text));
}

/** A whole page: one file, no scripts, nothing fetched from anywhere. */
export function page(title: string, language: Language, body: readonly Html[]): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Html(style)}</style></head>
<body><h1>${title}</h1>
${body}
</body></html>
`.source;
}

function sourceOf(part: Part): string {
  if (part instanceof Html) return part.source;
  if (typeof part === "object") return part.map(({ source }) => source).join("\n");
  return String(part).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733; background: #fff; }
h2 { font-size: 1.1rem; border-bottom: 1px solid #cbd5e0; } small { font-weight: normal; color: #5a6b7d; }
h2 b, li > b { float: right; } ul { list-style: none; padding: 0; } li { padding: .2rem .6rem; border-left: .3rem solid; margin: .3rem 0; }
li.passed { border-color: #2f855a; } li.failed { border-color: #c53030; } li.advice { border-color: #b7791f; }
li.not-run { border-color: #a0aec0; color: #5a6b7d; } li.error { border-color: #805ad5; } li p { margin: .1rem 1rem; }
pre { overflow-x: auto; background: #f4f6f8; padding: .6rem; font-size: .85rem; } table { border-collapse: collapse; }
td, th { padding: .3rem .8rem; border-bottom: 1px solid #cbd5e0; text-align: left; } .score { font-size: 1.3rem; } footer { color: #5a6b7d; }
@media (prefers-color-scheme: dark) { body { color: #dde5ee; background: #11161c; } pre { background: #1b232c; } a { color: #90cdf4; } }
`;
