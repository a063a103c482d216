import { describe, expect, it } from "vitest";
import { datesIn } from "./read-dates.ts";

const found = (text: string) => datesIn(text).map(({ year, month, day }) => [year, month, day].join("-"));

describe("a date", () => {
  it.each([
    ["2021-02-26", "2021-2-26"],
    ["2021/02/26", "2021-2-26"],
    ["2021.2.6", "2021-2-6"],
    ["2021-02-26T23:59:00Z", "2021-2-26"],
    ["20210226T235900Z", "2021-2-26"],
    ["20210226 235900", "2021-2-26"],
    ["20210226", "2021-2-26"],
    ["26/02/2021", "2021-2-26"],
    ["02/26/2021", "2021-2-26"],
    ["2/26/2021, 11:59:00 PM", "2021-2-26"],
    ["26-2-21", "2021-2-26"],
    ["26.02.2021", "2021-2-26"],
    ["26 Feb 2021", "2021-2-26"],
    ["Fri, 26 Feb 2021 23:59:00 GMT", "2021-2-26"],
    ["26-feb-2021", "2021-2-26"],
    ["26th February, 2021", "2021-2-26"],
    ["26 de febrero de 2021", "2021-2-26"],
    ["viernes 26 de FEBRERO del 2021", "2021-2-26"],
    ["Feb 26, 2021", "2021-2-26"],
    ["February 26th 2021", "2021-2-26"],
    ["Fri Feb 26 2021", "2021-2-26"],
    ["Fri Feb  5 23:59:00 2021", "2021-2-5"],
    ["Fri Feb 26 23:59:00 CET 2021", "2021-2-26"],
    ["Fri Feb 26 23:59:00 +01:00 2021", "2021-2-26"],
    ["29/02/2020", "2020-2-29"],
    ["hoy:2021-02-26.", "2021-2-26"],
  ])("is read from %j", (text, date) => expect(found(text)).toEqual([date]));

  it("that can be read in two ways is there twice", () => {
    expect(found("03/04/2021")).toEqual(["2021-4-3", "2021-3-4"]);
    expect(found("3-4-21")).toEqual(["2021-4-3", "2021-3-4"]);
  });

  it("may be one of several", () => {
    expect(found("de 2021-02-26 a 2021-03-01").toSorted()).toEqual(["2021-2-26", "2021-3-1"]);
  });

  it("is read again by the next who asks", () => {
    expect([found("2021-02-26"), found("2021-02-26")]).toEqual([["2021-2-26"], ["2021-2-26"]]);
  });
});

describe("the months in both languages", () => {
  it.each([
    [1, "January", "Jan", "enero", "ene."],
    [2, "February", "Feb", "febrero", "feb."],
    [3, "March", "Mar", "marzo", "mar."],
    [4, "April", "Apr", "abril", "abr."],
    [5, "May", "may", "mayo", "may."],
    [6, "June", "Jun", "junio", "jun."],
    [7, "July", "Jul", "julio", "jul."],
    [8, "August", "Aug", "agosto", "ago."],
    [9, "September", "Sept.", "septiembre", "setiembre"],
    [10, "October", "Oct", "octubre", "oct."],
    [11, "November", "Nov", "noviembre", "nov."],
    [12, "December", "Dec", "diciembre", "dic."],
  ])("%d: %s, %s, %s, %s", (month, ...names) => {
    const texts = names.flatMap((name) => [`9 ${name} 2021`, `${name} 9, 2021`]);
    expect(texts.map(found)).toEqual(texts.map(() => [`2021-${month}-9`]));
  });
});

describe("no date", () => {
  it.each([
    "127.0.0.1:5000",
    "192.168.10.12",
    "10.12.20.21",
    "10.2.21.1",
    "::ffff:10.1.2.21",
    "31/02/2021",
    "31 feb 2021",
    "31 de abril de 2021",
    "29/02/2021",
    "2021-02-30",
    "2021-13-01",
    "2021-00-10",
    "2021-01-00",
    "00/00/2000",
    "13/13/2021",
    "2021-02/26",
    "26/02-2021",
    "12021-02-26",
    "2021-02-260",
    "26/02/021",
    "1614383940",
    "Python 3.11.2",
    "v1.2.3",
    "23:59:00",
    "26 brumario 2021",
    "",
  ])("is in %j", (text) => expect(found(text)).toEqual([]));
});
