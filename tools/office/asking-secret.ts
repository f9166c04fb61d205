import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

type Keyboard = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** One line: typed at a terminal without being shown, or piped in. Empty when the input ends before. */
export async function askSecret(input: Keyboard, screen: NodeJS.WritableStream): Promise<string> {
  const isTyped = input.isTTY === true;
  if (isTyped) screen.write('密码（输入时不显示）：');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: isTyped });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (isTyped) screen.write('\n');
  }
}
