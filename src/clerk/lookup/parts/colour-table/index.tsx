import { Text, View } from '@tarojs/components';
import { Panel } from '../../../../parts/panel';
import type { ColourRows } from '../../rows';
import './index.scss';

type Sku = ColourRows['skus'][number];

const COLUMNS: readonly { readonly name: string; readonly of: (sku: Sku) => number; readonly kind?: 'promised' | 'away' }[] = [
  { name: '在手', of: (sku) => sku.onHandCount },
  { name: '预留', of: (sku) => sku.reservedCount },
  { name: '安全', of: (sku) => sku.safetyCount },
  { name: '可售', of: (sku) => sku.promisedCount, kind: 'promised' },
  { name: '其他\n门店', of: (sku) => sku.elsewhereCount, kind: 'away' },
  { name: '总仓', of: (sku) => sku.warehouseCount, kind: 'away' },
];

/** One colour: a row per size, figures under each other, what the shopper is promised in the strong column. */
export function ColourTable({ colour, scannedSkuNo }: { colour: ColourRows; scannedSkuNo: number | null }) {
  return (
    <Panel>
      <View className="lookup-colour">
        <View className="lookup-dot" style={{ backgroundColor: colour.hex }} />
        <Text className="ht-strong">{colour.name}</Text>
      </View>
      <View className="lookup-row lookup-head">
        <Text className="lookup-size">尺码</Text>
        {COLUMNS.map(({ name }) => (
          <Text className="lookup-cell" key={name}>
            {name}
          </Text>
        ))}
      </View>
      {colour.skus.map((sku) => (
        <View className={`lookup-row ${sku.skuNo === scannedSkuNo ? 'lookup-scanned' : ''}`} key={sku.skuNo}>
          <Text className="lookup-size">{sku.size}</Text>
          {COLUMNS.map(({ name, of, kind }) => (
            <Text className={`lookup-cell ${kind ? `lookup-${kind}` : ''} ${of(sku) === 0 ? 'lookup-none' : ''}`} key={name}>
              {of(sku)}
            </Text>
          ))}
        </View>
      ))}
    </Panel>
  );
}
