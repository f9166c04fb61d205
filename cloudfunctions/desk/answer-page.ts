/** A page of the mini-program that tells more; it goes out as a link in the last line of the text, so that it costs no message of its own. */
export type AnswerPage = { readonly title: string; readonly path: string };
