import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type Colours, usePreferences } from '../preferences';

const ICONS = { system: DesktopOutlined, light: SunOutlined, dark: MoonOutlined } as const;
const WORDS: Readonly<Record<Colours, string>> = { system: '跟随系统', light: '浅色', dark: '深色' };

/** Light, dark, or as the system has it. */
export function ColoursSwitch() {
  const colours = usePreferences((preferences) => preferences.colours);
  const choose = usePreferences((preferences) => preferences.choose);
  const Icon = ICONS[colours];
  const items = (Object.keys(WORDS) as Colours[]).map((key) => {
    const Choice = ICONS[key];
    return { key, label: WORDS[key], icon: <Choice aria-hidden="true" />, onClick: () => choose({ colours: key }) };
  });
  return (
    <Dropdown menu={{ items, selectedKeys: [colours] }} trigger={['click']} placement="bottomRight">
      <Button type="text" icon={<Icon aria-hidden="true" />} aria-label={`外观：${WORDS[colours]}，点开更改`} />
    </Dropdown>
  );
}
