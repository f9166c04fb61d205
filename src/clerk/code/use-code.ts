import { useEffect, useState } from 'react';
import { keepClerkCode } from '../../clerk-code';
import type { Output } from '../../cloud';
import { pathOf } from '../../pages';
import { brighten, copyText, say, useShare } from '../../wechat';
import { keepPicture, type PictureKept } from '../../wechat-pictures';
import { drawPoster } from './draw-poster';
import { POSTER, posterOf } from './poster';

export type MyCode = Output<'referral.myCode'>;

/** What was said to her beside the poster, until the next try. */
export type SaveTrouble = Exclude<PictureKept, 'kept' | 'cancelled'> | null;

/** The poster into her album, the card into a chat, the link into the clipboard. */
export function useCode(known: MyCode) {
  const { clerk, code, link } = known;
  useEffect(() => keepClerkCode(code), [code]);
  // A shopper scans it from this very screen.
  useEffect(() => brighten(), []);
  useShare(() => ({ title: `${clerk.name} · ${clerk.storeName}，为您服务`, path: pathOf('welcome', { c: code }) }));

  const [saving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble>(null);
  const save = async () => {
    setTrouble(null);
    setSaving(true);
    const draw = ({ pen, load }: Parameters<Parameters<typeof keepPicture>[0]['draw']>[0]) =>
      drawPoster(posterOf(known), pen, load);
    const kept = await keepPicture({ name: `${clerk.storeName}-${clerk.name}.png`, ...POSTER, draw });
    setSaving(false);
    if (kept === 'kept') say('海报已保存');
    else if (kept !== 'cancelled') setTrouble(kept);
  };
  return { saving, trouble, save: () => void save(), copy: () => void copyText(link) };
}
