import type { CaseResult, ExerciseResult, SubmissionResult } from "../grading/result.ts";
import type { Language } from "../text/language.ts";
import { say } from "../text/say.ts";
import { showName } from "../transcript/show-bytes.ts";
import { messageOf } from "./case-message.ts";
import { conversation } from "./conversation.ts";
import { type Html, html, page } from "./html-page.ts";
import { lookOf, marks } from "./marks.ts";
import { showNumber } from "./show-number.ts";

/** One submission as a page that needs nothing beside itself. */
export function htmlReport(result: SubmissionResult, language: Language): string {
  const title = `${result.title[language]} · ${showName(result.submission)}`;
  return page(title, language, [
    html`<p class="score">${say("score", language)}: ${scoreOf(result, language)}</p>`,
    ...result.exercises.map((exercise) => exerciseSection(exercise, language)),
    html`<footer>${say("judgedIn", language)} ${result.bench}, ${say("seed", language)} ${result.seed}</footer>`,
  ]);
}

/** The class: a row for each submission, with a link to its own page. */
export function htmlOverview(results: readonly SubmissionResult[], language: Language): string {
  const exercises = results[0]?.exercises ?? [];
  const title = results[0]?.title[language] ?? "sockgrade";
  const heading = html`<tr><th></th>${exercises.map((one) => html`<th>${one.title[language]}</th>`)}<th>${say("score", language)}</th></tr>`;
  const rows = results.map(
    (result) => html`<tr>
<td><a href="${encodeURIComponent(result.submission)}/report.html">${showName(result.submission)}</a></td>
${result.exercises.map((one) => html`<td>${pointsOf(one, language)}</td>`)}
<td>${scoreOf(result, language)}</td></tr>`,
  );
  return page(title, language, [html`<table>${heading}${rows}</table>`]);
}

function exerciseSection(exercise: ExerciseResult, language: Language): Html {
  const file = exercise.file === null ? say("noFile", language) : showName(exercise.file);
  return html`<section><h2>${exercise.title[language]} <small>${file}</small> <b>${pointsOf(exercise, language)}</b></h2>
<ul>${exercise.cases.map((one) => caseItem(one, exercise, language))}</ul></section>`;
}

function caseItem(one: CaseResult, exercise: ExerciseResult, language: Language): Html {
  const { message, details } = messageOf(one, exercise, language);
  const look = lookOf(one);
  const points = one.maxPoints === 0 ? "" : pointsOf(one, language);
  const hint = look === "advice" ? ` (${say("advice", language)})` : "";
  const talk = one.verdict.status === "failed" ? conversation(one.events, language).join("\n") : "";
  return html`<li class="${look}"><span>${marks[look]} ${one.title[language]}${hint}</span> <b>${points}</b>
${message === "" ? [] : html`<p>${message}</p>`}${details.map((detail) => html`<p>→ ${detail}</p>`)}
${talk === "" ? [] : html`<details><summary>${say("conversation", language)}</summary><pre>${talk}</pre></details>`}</li>`;
}

function pointsOf(
  { points, maxPoints }: { readonly points: number; readonly maxPoints: number },
  language: Language,
): string {
  return `${showNumber(points, language)}/${showNumber(maxPoints, language)}`;
}

function scoreOf({ score, maxScore }: SubmissionResult, language: Language): string {
  return `${showNumber(score, language)} / ${showNumber(maxScore, language)}`;
}
