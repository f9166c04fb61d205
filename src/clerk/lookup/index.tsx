import { View } from '@tarojs/components';

export default function Page() {
  return <View>查库存</View>;
}
