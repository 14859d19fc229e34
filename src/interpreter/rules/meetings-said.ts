/** Where 会 is a meeting, and not what can or will be: 这周有几个会, 下个会是哪天, 要开的会. */
export function findMeetings(text: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(meeting), ({ index }) => ({ start: index, end: index + 1 }));
}

const meeting =
  /(?<=[个個场場]|[一二两兩三四五六七八九十几幾\d][次]|[开開](?:的|过|過)?|[要约約排]的)[会會](?=$|[\s，,。；;？?！!、]|[了吗嗎呢吧]|[是在定约約都还還和跟与有什几幾哪一排]|安排)/gu;
