import { View } from '@tarojs/components';
import { Remark } from '../../../../parts/remark';
import { Sheet } from '../../../../parts/sheet';
import { Tap } from '../../../../parts/tap';
import { monthWords } from '../../../month';
import type { Whose } from '../../../statement-words';
import { type Format, useDownload } from '../../use-download';
import './index.scss';

type DownloadSheetProps = { placeNo: number; whose: Whose; month: string; open: boolean; onClose: () => void };

const FORMATS: readonly { readonly format: Format; readonly name: string; readonly what: string }[] = [
  { format: 'pdf', name: 'PDF', what: '打印、留存' },
  { format: 'xlsx', name: 'Excel', what: '核对、再算' },
  { format: 'csv', name: 'CSV', what: '导入别的系统' },
];

/** The month as a file, in the shape she needs it. */
export function DownloadSheet({ placeNo, whose, month, open, onClose }: DownloadSheetProps) {
  const { stage, refusal, get, busy } = useDownload(placeNo, whose, month);
  return (
    <Sheet open={open} title={`下载 ${monthWords(month)}对账单`} onClose={onClose}>
      {FORMATS.map(({ format, name, what }) => (
        <Tap key={format} className="ht-apart download-row" disabled={busy} onTap={() => get(format)}>
          <View>{name}</View>
          <View className="ht-sub">{stage?.format === format ? STAGE[stage.is] : `${what} ›`}</View>
        </Tap>
      ))}
      {refusal ? <Remark refusal={refusal} /> : null}
    </Sheet>
  );
}

const STAGE = { asking: '正在生成', ready: '已备好，再点一下 ›' } as const;
