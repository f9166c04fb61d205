/** The encoder alone: the package's own types know only the whole, which draws on a canvas and knows forty other codes. */
declare module 'jsbarcode/bin/barcodes/CODE128' {
  export const CODE128: new (
    text: string,
    options: Readonly<Record<string, never>>,
  ) => {
    /** Whether every character can be written in Code 128. */
    valid(): boolean;
    /** One character a module, "1" dark. */
    encode(): { data: string };
  };
}
