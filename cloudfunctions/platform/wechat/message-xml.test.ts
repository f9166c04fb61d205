import fc from 'fast-check';
import { readMessageXml } from './message-xml';

const message = (inside: string) => `<xml>${inside}</xml>`;
const read = (xml: string) => {
  const outcome = readMessageXml(xml);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

describe('the fields of a message', () => {
  test('are text as WeChat wrote it: a number too long for a number keeps its digits', () => {
    const xml = `<xml>
      <FromUserName><![CDATA[o-1]]></FromUserName>
      <CreateTime>1795327260</CreateTime>
      <MsgId>23456789012345678901</MsgId>
    </xml>`;
    expect(read(xml)).toEqual({ FromUserName: 'o-1', CreateTime: '1795327260', MsgId: '23456789012345678901' });
  });

  test.each([
    ['spaces and line ends', '  有 M 码吗\n\n谢谢 ', '  有 M 码吗\n\n谢谢 '],
    ['what looks like a tag', '<b>大衣</b> & <!DOCTYPE html>', '<b>大衣</b> & <!DOCTYPE html>'],
    ['what looks like an entity', '&lt;&amp;&#x41;&bomb;', '&lt;&amp;&#x41;&bomb;'],
    ['a comment', '<!-- 在吗 -->', '<!-- 在吗 -->'],
    ['an emoji', '👗🧥', '👗🧥'],
    ['nothing', '', ''],
    ['a zero character, which no database keeps', '大\u0000衣', '大\uFFFD衣'],
  ])('keep %s', (_what, written, expected) => {
    expect(read(message(`<Content><![CDATA[${written}]]></Content>`))).toEqual({ Content: expected });
  });

  test('laid over two sections, for the end of a section cannot stand in one, are one text', () => {
    expect(read(message('<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>'))).toEqual({ Content: 'a]]>b' });
  });

  test('may be nested, and those of one name are a list', () => {
    const pictures = '<item><PicMd5Sum>a</PicMd5Sum></item><item><PicMd5Sum>b</PicMd5Sum></item>';
    const xml = message(`<SendPicsInfo><Count>2</Count><PicList>${pictures}</PicList></SendPicsInfo>`);
    const list = { item: [{ PicMd5Sum: 'a' }, { PicMd5Sum: 'b' }] };
    expect(read(xml)).toEqual({ SendPicsInfo: { Count: '2', PicList: list } });
  });

  test('nobody knows yet are kept', () => {
    expect(read(message('<NewField2027>x</NewField2027><Empty/><Empty2></Empty2>'))).toEqual({
      NewField2027: 'x',
      Empty: '',
      Empty2: '',
    });
  });

  test('are read behind a declaration', () => {
    expect(read(`<?xml version="1.0" encoding="UTF-8"?>\n${message('<A>1</A>')}`)).toEqual({ A: '1' });
  });
});

const BOMB = '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
const deep = (levels: number) => message('<a>'.repeat(levels) + '</a>'.repeat(levels));

test.each([
  ['nothing', ''],
  ['words', 'hello'],
  ['JSON', '{"FromUserName":"o-1"}'],
  ['a page', '<html><body>hi</body></html>'],
  ['an empty message', '<xml/>'],
  ['entities in front', `${BOMB}${message('<Content>&b;</Content>')}`],
  ['entities inside', message(`${BOMB}<Content>&b;</Content>`)],
  ['a file of ours as an entity', `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>${message('<Content>&f;</Content>')}`],
  ['a DOCTYPE hidden behind a comment', message('<!-- <![CDATA[ --><!DOCTYPE x []><!-- ]]> --><A>1</A>')],
  ['a DOCTYPE hidden behind an instruction', message('<?x <![CDATA[ ?><!DOCTYPE x []><?y ]]> ?><A>1</A>')],
  ['a DOCTYPE hidden behind an attribute', message('<A b="<![CDATA["><!DOCTYPE x []></A><B c="]]>"/>')],
  ['a comment', message('<!-- x --><A>1</A>')],
  ['an instruction', message('<?php echo 1 ?><A>1</A>')],
  ['another page included', message('<xi:include href="http://127.0.0.1/"/>')],
  ['an attribute', message('<A href="x">1</A>')],
  ['two messages', message('<A>1</A>') + message('<A>2</A>')],
  ['something behind the message', `${message('<A>1</A>')}x`],
  ['a section behind the message', `${message('<A>1</A>')}<![CDATA[x]]>`],
  ['tags closed in the wrong order', message('<A><B>1</A></B>')],
  ['a tag never closed', '<xml><A>1</A>'],
  ['a tag closed twice', message('<A>1</A></A>')],
  ['a section never closed', message('<A><![CDATA[x</A>')],
  ['a tag without a name', message('<>1</>')],
  ['a name of a thousand letters', message(`<${'a'.repeat(1_000)}/>`)],
  ['a name that means something to JavaScript', message('<__proto__><admin>1</admin></__proto__>')],
  ['nine levels', deep(8)],
  ['a thousand levels', deep(1_000)],
  ['ten thousand fields', message('<a/>'.repeat(10_000))],
])('%s is refused', (_what, xml) => {
  expect(read(xml)).toBe('xml');
});

test('eight levels are read, which is three more than WeChat uses', () => {
  expect(read(deep(7))).toMatchObject({ a: { a: { a: {} } } });
});

test('whatever comes is read or refused, and nothing of ours changes', () => {
  const piece = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<A>',
    '</A>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<!DOCTYPE',
    '<?',
    '?>',
    '&a;',
    'x',
  );
  const tricky = fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string(), tricky, tricky.map(message)), (xml) => {
      const outcome = readMessageXml(xml);
      expect(outcome.ok ? JSON.stringify(outcome.value) : outcome.refusal.code).not.toBe('');
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('any text in a section comes back as it was, but for line ends', () => {
  const written = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\0]|\]\]>/.test(text));
  fc.assert(
    fc.property(written, (text) => {
      expect(read(message(`<Content><![CDATA[${text}]]></Content>`))).toEqual({ Content: text });
    }),
  );
});
