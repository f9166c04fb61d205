import { App } from 'antd';
import { type ClipboardEvent, type DragEvent, useCallback, useState } from 'react';
import { handInPicture } from '../../call';
import { useTellRefusal } from '../../parts/use-tell-refusal';
import { fitForWechat } from './picture-fitting';

/** A picture that is handed in and waits to be sent. */
export type Picture = { readonly mediaId: string; readonly preview: string };

export type Pictures = ReturnType<typeof usePictures>;

/** Pictures by paste, drop or choice: made small enough, handed in at once, sent with the message. */
export function usePictures() {
  const [list, setList] = useState<readonly Picture[]>([]);
  const [busyCount, setBusyCount] = useState(0);
  const tell = useTellRefusal();
  const { message } = App.useApp();

  const add = useCallback(
    async (file: File) => {
      setBusyCount((count) => count + 1);
      const fitting = await fitForWechat(file);
      const answer = fitting && (await handInPicture(fitting));
      setBusyCount((count) => count - 1);
      if (fitting === null) return void message.warning('打不开这张图片，请换 PNG、JPEG 或 GIF。');
      if (!answer?.ok) return tell(answer?.refusal ?? { code: 'outage' });
      const picture = { mediaId: answer.value.mediaId, preview: URL.createObjectURL(fitting) };
      setList((was) => [...was, picture]);
    },
    [tell, message],
  );
  const addAll = (files: FileList | null): boolean => {
    const pictures = [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
    for (const file of pictures) add(file).catch(() => undefined);
    return pictures.length > 0;
  };
  return {
    list,
    isBusy: busyCount > 0,
    addAll,
    remove: (mediaId: string) => setList((was) => was.filter((one) => one.mediaId !== mediaId)),
    clear: () => setList([]),
    hearPaste: (event: ClipboardEvent) => {
      if (addAll(event.clipboardData.files)) event.preventDefault();
    },
    hearDrop: (event: DragEvent) => {
      event.preventDefault();
      addAll(event.dataTransfer.files);
    },
  };
}
