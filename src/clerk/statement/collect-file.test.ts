import { collectFile, type FilePiece } from './collect-file';

const piece = (base64: string, next: number | null, mark = 'm1'): FilePiece => ({ name: '对账单.csv', base64, next, mark });

/** A server that answers one piece after the other, and remembers what it was asked for. */
function serving(...pieces: (FilePiece | 'refuses')[]) {
  const asked: number[] = [];
  const ask = async (offset: number) => {
    asked.push(offset);
    const said = pieces.shift();
    if (said === undefined || said === 'refuses') return { ok: false as const, refusal: { code: 'statement/not-yet' as const } };
    return { ok: true as const, value: said };
  };
  return { asked, ask };
}

test('pieces are put together in their order', async () => {
  const { ask, asked } = serving(piece('AAA', 3), piece('BBB', 6), piece('C', null));
  expect(await collectFile(ask)).toEqual({ ok: true, file: { name: '对账单.csv', pieces: ['AAA', 'BBB', 'C'] } });
  expect(asked).toEqual([0, 3, 6]);
});

test('a file that changed on the way is read from its beginning again', async () => {
  const { ask, asked } = serving(piece('AAA', 3), piece('xxx', null, 'm2'), piece('BBB', 3, 'm2'), piece('D', null, 'm2'));
  expect(await collectFile(ask)).toEqual({ ok: true, file: { name: '对账单.csv', pieces: ['BBB', 'D'] } });
  expect(asked).toEqual([0, 3, 0, 3]);
});

test('a file that changes three times is given up', async () => {
  const changing = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'].map((mark, at) => piece('A', at % 2 === 0 ? 3 : null, mark));
  const { ask, asked } = serving(...changing);
  expect(await collectFile(ask)).toEqual({ ok: false, refusal: { code: 'outage' } });
  expect(asked).toHaveLength(6);
});

test('a refusal in the middle is what she reads', async () => {
  const { ask } = serving(piece('AAA', 3), 'refuses');
  expect(await collectFile(ask)).toEqual({ ok: false, refusal: { code: 'statement/not-yet' } });
});
